import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const read = (path: string) => readFileSync(path, 'utf8');
const names = (folder: string) => readdirSync(folder).map((name) => join(folder, name));
const packages = names('packages');

describe('docs/errors.md', () => {
  const sources = packages.flatMap((folder) =>
    readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(errors|write-result)\.ts$/.test(name))
      .map((name) => join(folder, 'src', name)),
  );
  const codes = new Set(sources.flatMap((path) => read(path).match(/(?<=')AO_[A-Z_]+(?=')/g) ?? []));
  const documented = read('docs/errors.md').match(/(?<=^### )AO_\w+$/gm) ?? [];

  test('has an entry for each code, and for no other', () => {
    expect(codes.size).toBeGreaterThan(40);
    expect([...documented].sort()).toEqual([...codes].sort());
  });
});

describe('every page', () => {
  const folders = [...packages, ...names('examples'), 'bench', '.'];
  const readmes = folders.map((folder) => join(folder, 'README.md')).filter((path) => existsSync(path));
  const pages = [...readmes, 'CONTRIBUTING.md', ...names('docs').filter((path) => path.endsWith('.md'))];

  test.each(pages)('%s links to what is there', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, path]) => path as string);
    expect(links.filter((path) => !existsSync(join(dirname(page), path)))).toEqual([]);
  });
});

describe('the README shows', () => {
  const blocks = [...read('README.md').matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map(([, text]) => text as string);
  const blockWith = (text: string) => blocks.find((block) => block.includes(text)) as string;

  test('the first revision of the quickstart, as it is', () => {
    const [comment, ...lines] = blockWith('defineRevision').split('\n');
    const path = comment?.replace('// ', '') as string;
    expect(lines.join('\n')).toBe(read(join('examples/quickstart', path)));
  });

  test('what it prints, as it is', () => {
    const ao = join('..', '..', 'packages/cli/bin/ao.cjs');
    const args = [ao, 'upgrade', '1', '--sql'];
    const output = execFileSync(process.execPath, args, { cwd: 'examples/quickstart', encoding: 'utf8' });
    expect(blockWith('-- PHASE::')).toBe(output);
  });

  test('commands that the repository has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const commands = [...read('README.md').matchAll(/^npx -y pnpm@12 (\S+)/gm)].map(([, name]) => name as string);
    expect(commands).toEqual(['demo', 'test']);
    for (const name of commands) expect(scripts).toHaveProperty(name);
  });
});
