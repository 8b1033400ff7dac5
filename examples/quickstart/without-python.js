import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * The folder that the demo runs in: this one. Where the machine has no Python, a copy of it in which the script of
 * revision 1 is its twin in JavaScript.
 */
export function chooseFolder(folder) {
  if (['python3', 'python'].some((name) => spawnSync(name, ['--version']).status === 0)) return folder;
  console.log(
    '# There is no Python on this machine: revision 1 runs scripts/backfill.js in place of scripts/backfill.py.',
  );
  const copy = join(folder, '.without-python');
  rmSync(copy, { recursive: true, force: true });
  for (const name of ['ao.config.ts', 'package.json', 'revisions']) {
    cpSync(join(folder, name), join(copy, basename(name)), { recursive: true });
  }
  const revision = join(copy, 'revisions/1_create_account.ts');
  writeFileSync(revision, readFileSync(revision, 'utf8').replace('backfill.py', 'backfill.js'));
  return copy;
}
