// Packs every package and treats it as those who install it do: what is published is what is checked.
import { execFile } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installWithNpm, installWithPnpm, packAll } from './packages.mjs';
import { checkSizes, packagesIn } from './sizes.mjs';
import { useAll } from './use.mjs';

const run = promisify(execFile);
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ao-packages-')));
try {
  const packages = packAll(folder);
  await lint(packages);
  console.log('publint and are-the-types-wrong find nothing');

  const byPnpm = installWithPnpm(join(folder, 'pnpm'), packages);
  useAll(byPnpm);
  await drawGraph(byPnpm, 'npx', '-y', 'pnpm@12', 'exec', 'ao');
  checkLean(byPnpm);
  checkSizes(byPnpm);
  console.log('each is used alone, installed by pnpm; docs/install-size.md has their sizes');

  const byNpm = installWithNpm(join(folder, 'npm'), packages);
  useAll(byNpm);
  await drawGraph(byNpm, 'npx', '--no-install', 'ao');
  console.log('each is used alone, installed by npm');
} catch (error) {
  console.error(error.stdout, error.stderr ?? '', error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

async function lint(packages) {
  await Promise.all(
    packages.flatMap(({ tarball }) => [
      run('node_modules/.bin/publint', ['run', tarball, '--strict']),
      run('node_modules/.bin/attw', [tarball, '--profile', 'node16', '--format', 'ascii', '--no-emoji']),
    ]),
  );
}

/** The command line, in the project that has nothing else. */
async function drawGraph(projects, program, ...args) {
  const { folder } = projects.find(({ short }) => short === 'cli');
  const { stdout } = await run(program, [...args, 'graph'], { cwd: folder });
  if (!stdout.includes('"2" -> "1"')) throw new Error(`ao graph prints ${stdout}`);
}

/** Who splits revisions into phases, or reads them as data, has nothing that runs programs or draws. */
function checkLean(projects) {
  for (const { name, folder } of projects.filter(({ short }) => ['core', 'phases'].includes(short))) {
    const heavy = packagesIn(folder).filter((path) => /\/(execa|tsx|viz)$/.test(path));
    if (heavy.length > 0) throw new Error(`${name} brings ${heavy.join(', ')}`);
  }
}
