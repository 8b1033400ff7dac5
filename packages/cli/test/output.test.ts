import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { copyShop, createFolder, program, runAo, runAoWith, runProgram, writeFiles } from './support/run-ao.js';
import { runOnTerminal } from './support/run-on-terminal.js';

const hasTerminal = process.platform === 'linux' && existsSync('/usr/bin/script');
const hasShell = spawnSync('sh', ['-c', 'exit 0']).status === 0;
const colored = '\u001b[';

describe('colours', () => {
  test('are not in what is piped', async () => {
    const folder = copyShop({ branches: true });
    for (const args of [['history'], ['show', 'nothing']]) {
      const { stdout, stderr } = await runAoWith({ NO_COLOR: undefined }, folder, ...args);
      expect(stdout + stderr).not.toContain(colored);
    }
  });

  test('are there when FORCE_COLOR asks for them, on both streams; NO_COLOR has the last word', async () => {
    const folder = copyShop();
    expect((await runAoWith({ NO_COLOR: undefined, FORCE_COLOR: '1' }, folder, 'heads')).stdout).toContain(colored);
    const { stderr } = await runAoWith({ NO_COLOR: undefined, FORCE_COLOR: '1' }, folder, 'show', 'nothing');
    expect(stripVTControlCharacters(stderr)).toMatch(/^error AO_TARGET_UNKNOWN: .*\n {2}An id/);
    expect(stderr).toContain(colored);
    expect((await runAoWith({ NO_COLOR: '1', FORCE_COLOR: '1' }, folder, 'heads')).stdout).toBe('5d1a (head)\n');
    expect((await runAoWith({ NO_COLOR: undefined, FORCE_COLOR: '0' }, folder, 'heads')).stdout).toBe('5d1a (head)\n');
  });

  test.skipIf(!hasTerminal)('and progress are there on a terminal, but for NO_COLOR and JSON', async () => {
    const folder = copyShop();
    const run = async (env: Record<string, string | undefined>, ...args: string[]) => {
      const { code, screen } = await runOnTerminal(folder, args, [], env);
      expect(code).toBe(0);
      return screen;
    };
    const colorful = await run({ NO_COLOR: undefined }, 'upgrade', '27c6');
    expect(colorful).toContain(colored);
    expect(colorful).toContain('1 of 1: create table account');
    expect(colorful).toMatch(/done.* in \d+ ms/);
    const plain = await run({ NO_COLOR: '1' }, 'upgrade');
    expect(plain).not.toContain(colored);
    expect(plain).toContain('1 of 1: alter table account');
    expect(await run({ NO_COLOR: undefined }, 'heads', '--json')).not.toContain(colored);
  });

  test('leave progress out where nobody watches', async () => {
    const { stdout, stderr } = await runAo(copyShop(), 'upgrade', '27c6');
    expect(stdout).toBe('Upgraded: the database is at 27c6.\n');
    expect(stderr).toBe('');
  });
});

describe('an output file', () => {
  const write = (folder: string, file: string) => runAo(folder, 'upgrade', '--sql', '--output', file);

  test('keeps its mode, is reached through a link, and leaves nothing else behind', async () => {
    const folder = copyShop();
    mkdirSync(join(folder, 'out'));
    const file = join(folder, 'out/up.sql');
    writeFileSync(file, 'old');
    chmodSync(file, 0o640);
    symlinkSync('out/up.sql', join(folder, 'link.sql'));
    expect(await write(folder, 'link.sql')).toMatchObject({ code: 0, stdout: '', stderr: 'Wrote link.sql\n' });
    expect(readFileSync(file, 'utf8')).toContain('create table account');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(folder, 'link.sql')).isSymbolicLink()).toBe(true);
    expect(readdirSync(join(folder, 'out'))).toEqual(['up.sql']);
  });

  test('is as it was when the command fails, or when it cannot be written', async () => {
    const folder = copyShop();
    writeFileSync(join(folder, 'up.sql'), 'old');
    expect(await runAo(folder, 'upgrade', 'nothing', '--sql', '--output', 'up.sql')).toMatchObject({ code: 1 });
    expect(readFileSync(join(folder, 'up.sql'), 'utf8')).toBe('old');
    for (const file of ['no/such/folder/up.sql', 'revisions']) {
      const { code, stdout, stderr } = await write(folder, file);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain('error AO_OUTPUT_FAILED: ');
    }
    expect(readdirSync(folder).sort()).toEqual(['ao.config.ts', 'revisions', 'up.sql']);
  });

  test.skipIf(!existsSync('/dev/stdout'))('may be a device', async () => {
    const command = `"${process.execPath}" "${program}" upgrade --sql --output /dev/stdout | cat`;
    const { stdout, stderr } = await runProgram('sh', ['-c', command], { cwd: copyShop() });
    expect(stderr).toBe('Wrote /dev/stdout\n');
    expect(stdout).toContain('create table account');
  });
});

describe.skipIf(!hasShell)('a reader that stops early', () => {
  test('is no failure', async () => {
    const folder = createFolder();
    mkdirSync(join(folder, 'revisions'));
    writeFileSync(
      join(folder, 'ao.config.mjs'),
      "import { sqlite } from '@ao/offline-sql/sqlite';\nexport default { dialect: sqlite(), revisions: 'revisions' };",
    );
    // More than a pipe holds.
    for (let index = 1; index <= 300; index++) {
      const [id, parent] = [`r${1000 + index}`, index === 1 ? 'null' : `'r${999 + index}'`];
      const text = `export default { revision: '${id}', downRevision: ${parent}, message: '${'x'.repeat(300)}' };`;
      writeFileSync(join(folder, `revisions/${id}.js`), text);
    }
    const command = `"${process.execPath}" "${program}" history | head -n 1`;
    const { code, stdout, stderr } = await runProgram('sh', ['-c', command], { cwd: folder, env: { NO_COLOR: '1' } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^r1299 -> r1300 \(head\), x+\n$/);
    const closed = `"${process.execPath}" "${program}" show nothing 2>&1 >/dev/null | true`;
    expect(await runProgram('sh', ['-c', closed], { cwd: folder })).toMatchObject({ code: 0, stderr: '' });
  });

  test('of a run stops nothing', async () => {
    const folder = copyShop();
    const command = `"${process.execPath}" "${program}" upgrade --json | head -n 1`;
    const { stdout, stderr } = await runProgram('sh', ['-c', command], { cwd: folder });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ type: 'plan' });
    expect(execFileSync(process.execPath, [program, 'current'], { cwd: folder, encoding: 'utf8' })).toContain('5d1a');
  });
});

describe('Ctrl-C', () => {
  test('ends a run, its script too, with an error and no stack', async () => {
    const folder = copyShop();
    writeFiles(folder, {
      'revisions/b1_wait.ts': `import { executeScript } from '@ao/script-op';
export default { revision: 'b1', downRevision: '5d1a', ticket: 'OPS-20', upgrade(op) { op(executeScript('scripts/wait.js')); } };`,
      'revisions/scripts/wait.js': "console.log('waiting'); if (!process.env.GO) setTimeout(() => {}, 600_000);",
    });
    const child = spawn(process.execPath, [program, 'upgrade'], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1' },
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
      if (!child.killed && /waiting$/m.test(stderr)) child.kill('SIGINT');
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(1);
    expect(stderr).toMatch(/error AO_(SCRIPT_ABORTED|RUN_STOPPED): /);
    expect(stderr).not.toMatch(/^\s+at .*(node:|dist\/|node_modules)/m);
    expect((await runAo(folder, 'status')).stdout).toContain('running');
  });
});
