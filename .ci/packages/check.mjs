// Packs every package and has publint and are-the-types-wrong look at the tarball: what is published is what is checked.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const out = mkdtempSync(join(tmpdir(), 'ao-packages-'));
const run = (command, args, cwd) => execFileSync(command, args, { cwd, stdio: 'inherit' });
let failed = 0;
for (const name of readdirSync('packages')) {
  const folder = join('packages', name);
  const { name: published, exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  try {
    execFileSync('npx', ['-y', 'pnpm@12', 'pack', '--pack-destination', out], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const tarball = join(
      out,
      readdirSync(out).find((file) => file.startsWith(`ao-${name}-`)),
    );
    run('node_modules/.bin/publint', ['run', tarball, '--strict']);
    if (exports['.'])
      run('node_modules/.bin/attw', [tarball, '--profile', 'node16', '--format', 'ascii', '--no-emoji']);
  } catch (error) {
    console.error(`${published}: ${error.message}`);
    failed += 1;
  }
}
rmSync(out, { recursive: true, force: true });
process.exitCode = failed > 0 ? 1 : 0;
