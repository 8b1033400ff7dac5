// What each package brings along when it is installed alone: the table of docs/install-size.md.
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

const page = 'docs/install-size.md';
const row = /^\| `(@ao\/[\w-]+)` \| (\d+) \| ([\d.]+) MB \|$/gm;

/**
 * Compares the table with projects that pnpm has installed, without hoisting. A new release of a dependency may move it a little.
 *
 * @throws Error with the rows as they should be
 */
export function checkSizes(projects) {
  const stated = new Map(
    [...readFileSync(page, 'utf8').matchAll(row)].map(([, name, ...numbers]) => [name, numbers.map(Number)]),
  );
  const rows = projects.map(({ name, folder }) => {
    const { count, size } = measure(folder);
    const [statedCount = 0, statedSize = 0] = stated.get(name) ?? [];
    const isTrue = Math.abs(count - statedCount) <= 2 && Math.abs(size - statedSize) <= 0.1 * statedSize;
    return { text: `| \`${name}\` | ${count} | ${size.toFixed(1)} MB |`, isTrue };
  });
  if (stated.size === rows.length && rows.every(({ isTrue }) => isTrue)) return;
  throw new Error(`${page} should have these rows:\n${rows.map(({ text }) => text).join('\n')}`);
}

function measure(folder) {
  const packages = packagesIn(folder);
  const bytes = packages.map((path) => sizeOf(path)).reduce((sum, size) => sum + size, 0);
  return { count: packages.length, size: bytes / 1e6 };
}

/** The folders of all packages that a project has. Drizzle does not count: it is the user's own. */
export function packagesIn(project) {
  const found = new Set();
  const visit = (modules) => {
    for (const name of namesIn(modules)) {
      const path = realpathSync(join(modules, name));
      if (name === 'drizzle-orm' || found.has(path)) continue;
      found.add(path);
      visit(path.slice(0, -name.length)); // beside a package are those that it depends on
    }
  };
  visit(join(project, 'node_modules'));
  return [...found];
}

const namesIn = (modules) =>
  readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
    );

const sizeOf = (path) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
