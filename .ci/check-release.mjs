// A release without releasing: changesets make versions and changelogs, in a copy. The tree is not touched.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const changes = readdirSync('.changeset')
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => {
    const [, head, summary] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(join('.changeset', name), 'utf8'));
    return { names: [...head.matchAll(/^["'](.+)["']:/gm)].map(([, name]) => name), summary: summary.trim() };
  });
const folders = readdirSync('packages').map((name) => join('packages', name));
const copy = mkdtempSync(join(tmpdir(), 'ao-release-'));
try {
  const files = folders.flatMap((folder) => [join(folder, 'package.json'), join(folder, 'CHANGELOG.md')]);
  for (const path of ['.changeset', 'package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml', ...files])
    if (existsSync(path)) cpSync(path, join(copy, path), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
  execFileSync('node_modules/.bin/changeset', ['version'], { cwd: copy, stdio: ['ignore', 'ignore', 'inherit'] });

  const versions = new Set();
  for (const folder of folders) {
    const { name, version } = JSON.parse(readFileSync(join(copy, folder, 'package.json'), 'utf8'));
    versions.add(version);
    const summaries = changes.filter(({ names }) => names.includes(name)).map(({ summary }) => summary);
    const [, entry = ''] =
      summaries.length > 0 ? readFileSync(join(copy, folder, 'CHANGELOG.md'), 'utf8').split('\n## ') : [];
    const missing = summaries.filter((summary) => !entry.startsWith(version) || !entry.includes(summary));
    if (missing.length > 0) throw new Error(`The changelog of ${name} ${version} lacks: ${missing.join(', ')}`);
  }
  if (versions.size > 1)
    throw new Error(`Packages of one release would have several versions: ${[...versions].join(', ')}`);
  console.log(`${changes.length} changes would be released as ${[...versions]}`);
} finally {
  rmSync(copy, { recursive: true });
}
