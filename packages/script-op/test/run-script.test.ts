import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createRoot, isAlive, planScript, runScript, startScript, until } from './test-project.js';

describe('a script', () => {
  it.each([
    ['a.py', 'import sys; print("hello", *sys.argv[1:])'],
    ['a.sh', 'echo hello "$@"'],
    ['a.js', 'console.log("hello", ...process.argv.slice(2))'],
    ['a.mjs', 'import { argv } from "node:process"; console.log("hello", ...argv.slice(2))'],
    ['a.cjs', 'const { argv } = require("node:process"); console.log("hello", ...argv.slice(2))'],
    ['a.ts', 'enum Word { hello = "hello" }\nconsole.log(Word.hello as string, ...process.argv.slice(2))'],
    ['a.mts', 'const word: string = await Promise.resolve("hello"); console.log(word, ...process.argv.slice(2))'],
    ['a.cts', 'const { argv } = require("node:process"); console.log("hello" satisfies string, ...argv.slice(2))'],
    ['a', '#!/bin/sh\necho hello "$@"'],
    ['a.x', '#!/usr/bin/env -S python3 -X utf8\nimport sys; print("hello" * sys.flags.utf8_mode, *sys.argv[1:])'],
  ])('%s runs in its interpreter with its arguments as they are', async (path, script) => {
    const root = createRoot({ [path]: script });
    const step = planScript(root, path, { args: ['a b', '$HOME', '"; rm -rf /', '*'] });
    expect(await runScript(step)).toEqual({ stdout: '[1 final] hello a b $HOME "; rm -rf / *\n', stderr: '' });
  });

  it('in TypeScript imports other TypeScript beside it', async () => {
    const root = createRoot({
      'scripts/a.ts': 'import { word } from "./b.js"; import data from "../c.json"; console.log(word, data.c)',
      'scripts/b.ts': 'export const word: string = "b"',
      'c.json': '{ "c": 3 }',
    });
    expect((await runScript(planScript(root, 'scripts/a.ts'))).stdout).toBe('[1 final] b 3\n');
  });

  it('in sh that asks for bash gets bash', async () => {
    const root = createRoot({ 'a.sh': '#!/usr/bin/env bash\nset -o pipefail; x=(1 2); echo $x' });
    expect((await runScript(planScript(root, 'a.sh'))).stdout).toBe('[1 final] 1\n');
  });

  it('runs in the interpreter of the option, whatever its name', async () => {
    const root = createRoot({ 'a.py': 'echo from sh' });
    expect((await runScript(planScript(root, 'a.py', { interpreter: ['sh', '-e'] }))).stdout).toBe(
      '[1 final] from sh\n',
    );
  });

  it('runs in the folder of the revisions, or in cwd', async () => {
    const root = createRoot({ 'scripts/a.sh': 'ls', 'data/x': '' });
    expect((await runScript(planScript(root, 'scripts/a.sh'))).stdout).toBe('[1 final] data\n[1 final] scripts\n');
    expect((await runScript(planScript(root, 'scripts/a.sh', { cwd: 'data' }))).stdout).toBe('[1 final] x\n');
  });

  it('has what it runs for in its environment, where nothing can replace it', async () => {
    const script = 'echo "$AO_REVISION|$AO_PHASE|$AO_DIRECTION|$AO_DIALECT|$A|$B|$HOME"';
    const root = createRoot({ 'a.sh': script });
    const step = planScript(root, 'a.sh', { env: { A: 'step', AO_REVISION: 'x' } });
    const context = {
      direction: 'downgrade',
      dialect: 'mysql',
      env: { A: 'runner', B: 'runner', AO_PHASE: 'x' },
    } as const;
    expect((await runScript(step, context)).stdout).toBe(
      `[1 final] 1|final|downgrade|mysql|step|runner|${process.env.HOME}\n`,
    );
    expect((await runScript(step, { phase: null })).stdout).toBe(`[1] 1||upgrade|sqlite|step||${process.env.HOME}\n`);
  });

  it('that waits for input gets its end', async () => {
    const root = createRoot({ 'a.sh': 'read -r x || echo nothing' });
    expect((await runScript(planScript(root, 'a.sh'))).stdout).toBe('[1 final] nothing\n');
  });

  it('that has changed since the plan was made does not run', async () => {
    const root = createRoot({ 'a.sh': 'echo old > out' });
    const step = planScript(root, 'a.sh');
    writeFileSync(join(root, 'a.sh'), 'echo new > out');
    await expect(runScript(step)).rejects.toMatchObject({ code: 'AO_SCRIPT_CHANGED' });
    expect(existsSync(join(root, 'out'))).toBe(false);
  });

  it('whose interpreter is not installed is an error that names it', async () => {
    const root = createRoot({ 'a.x': '#!/usr/bin/no-such-program\n' });
    await expect(runScript(planScript(root, 'a.x'))).rejects.toMatchObject({
      code: 'AO_SCRIPT_INTERPRETER',
      problem: 'The script "a.x" cannot run: "/usr/bin/no-such-program" is not installed.',
    });
  });

  const place = { revision: '1', phase: null, direction: 'upgrade', dialect: 'sqlite' } as const;

  it.each([
    ['by its path', 'a.x', '#!/usr/bin/no-such-program\n', {}],
    ['through env', 'a.x', '#!/usr/bin/env no-such-program\n', {}],
    ['through env with arguments', 'a.x', '#!/usr/bin/env -S no-such-program -x\n', {}],
    ['by the option', 'a.py', '', { interpreter: ['no-such-program', 'x'] }],
    ['that cannot be executed', 'a.py', '', { interpreter: './a.py' }],
    ['that is not in the PATH of the script', 'a.py', '', { env: { PATH: '/no-such-folder' } }],
    ['none of two', 'a.sql', '', { args: ['app.db'], env: { PATH: '/no-such-folder' } }],
  ])('whose interpreter is missing is refused before it is run: %s', (_, path, script, options) => {
    const step = planScript(createRoot({ [path]: script }), path, options, 'mysql');
    expect(() => step.check?.(place)).toThrow(expect.objectContaining({ code: 'AO_SCRIPT_INTERPRETER' }));
  });

  it.each([
    ['a.ts', '', {}],
    ['a.sh', '', {}],
    ['a.x', '#!/usr/bin/env -u HOME sh\n', {}],
    ['a.x', '#!/usr/bin/env -S A=1 sh -e\n', {}],
    ['a.x', '', { interpreter: './bin/x' }],
    ['a.x', '', { interpreter: 'x', env: { PATH: 'bin' } }],
  ])('whose interpreter is there is not: %s %j %j', (path, script, options) => {
    const step = planScript(createRoot({ [path]: script, 'bin/x': '' }), path, options);
    expect(() => step.check?.(place)).not.toThrow();
  });
});

describe('a file of SQL', () => {
  const client = (name: string) =>
    `#!/bin/sh\necho ${name} "$@"\nwhile read -r line || test "$line"; do echo "$line"; done`;
  const clients = { 'bin/psql': client('psql'), 'bin/mysql': client('mysql'), 'bin/sqlite3': client('sqlite3') };

  it.each([
    ['postgresql', ['shop'], 'psql --no-psqlrc --no-password --set=ON_ERROR_STOP=1 --file=- shop'],
    ['mysql', ['--user=app', 'shop'], 'mysql --user=app shop'],
    ['sqlite', ['shop.db'], 'sqlite3 -batch -bail shop.db'],
  ] as const)('is the input of the client of %s, where one is installed', async (family, args, command) => {
    const root = createRoot({ 'a.sql': 'select 1;\n-- end', ...clients });
    const step = planScript(root, 'a.sql', { args, env: { PATH: `${root}/bin` } }, family);
    expect((await runScript(step)).stdout).toBe(`[1 final] ${command}\n[1 final] select 1;\n[1 final] -- end\n`);
  });
});

describe('output', () => {
  it('comes line by line while the script runs, Python too', async () => {
    const root = createRoot({
      'a.py':
        'import pathlib, time\nprint("first")\nwhile not pathlib.Path("go").exists(): time.sleep(0.02)\nprint("second", end="")',
    });
    const run = startScript(planScript(root, 'a.py'));
    await until(() => run.stdout() === '[1 final] first\n');
    writeFileSync(join(root, 'go'), '');
    await run.done;
    expect(run.stdout()).toBe('[1 final] first\n[1 final] second\n');
  });

  it('of any size passes through, and a slow reader slows the script down', async () => {
    const root = createRoot({ 'a.py': 'for i in range(200_000): print("x" * 80)' });
    let lines = 0;
    let buffered = 0;
    const stdout = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines += chunk.toString().split('\n').length - 1;
        buffered = Math.max(buffered, stdout.writableLength);
        setImmediate(done);
      },
    });
    await planScript(root, 'a.py').run({ revision: '1', phase: null, direction: 'upgrade', dialect: 'sqlite', stdout });
    expect(lines).toBe(200_000);
    expect(buffered).toBeLessThan(1024 * 1024);
  });

  it('of garbage, without a line end, does no harm', async () => {
    const root = createRoot({
      'a.py': 'import os, sys\nfor i in range(100): sys.stdout.buffer.write(os.urandom(65536))\nsys.exit(3)',
    });
    const run = startScript(planScript(root, 'a.py'));
    const error = await run.done.catch((reason: Error) => reason);
    expect(error).toMatchObject({ code: 'AO_SCRIPT_FAILED' });
    expect((error as Error).message.length).toBeLessThan(40_000);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not be found
    expect(run.stdout()).not.toMatch(/[\0-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]/);
  });

  it('that nobody wants does not stop the script', async () => {
    const root = createRoot({ 'a.py': 'for i in range(100_000): print(i)\nopen("done", "w")' });
    await planScript(root, 'a.py').run({ revision: '1', phase: null, direction: 'upgrade', dialect: 'sqlite' });
    expect(readFileSync(join(root, 'done'), 'utf8')).toBe('');
  });

  it('shows no password of a URL', async () => {
    const root = createRoot({ 'a.sh': 'echo "cannot reach postgres://app:s3cret@db:5432/shop" >&2; exit 1' });
    const run = startScript(planScript(root, 'a.sh'));
    const error = await run.done.catch((reason: Error) => reason);
    expect(run.stderr()).toBe('[1 final] cannot reach postgres://app:***@db:5432/shop\n');
    expect((error as Error).message).toContain('postgres://app:***@db:5432/shop');
    expect((error as Error).message).not.toContain('s3cret');
  });
});

describe('failure', () => {
  it('is an exit code other than 0, with the end of stderr and the place', async () => {
    const root = createRoot({ 'scripts/a.py': 'raise SystemExit("no more tea")' });
    const error = await runScript(planScript(root, 'scripts/a.py', { args: ['argument'], env: { A: 'value' } })).catch(
      (e) => e,
    );
    expect(error).toMatchObject({
      code: 'AO_SCRIPT_FAILED',
      problem: 'The script "scripts/a.py" failed with exit code 1:\n  | no more tea',
      location: { file: join(root, 'scripts/a.py'), revision: '1' },
    });
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toMatch(/argument|value/);
  });

  it('is a signal', async () => {
    const root = createRoot({ 'a.sh': 'echo so far; kill -KILL $$' });
    await expect(runScript(planScript(root, 'a.sh'))).rejects.toMatchObject({
      code: 'AO_SCRIPT_FAILED',
      problem: 'The script "a.sh" was ended by SIGKILL:\n  | so far',
    });
  });

  it('is tried again as often as allowed', async () => {
    const root = createRoot({ 'a.sh': 'echo x >> tries; test "$(wc -l < tries)" -ge 3' });
    const run = startScript(planScript(root, 'a.sh', { retries: 2, retryDelay: 10 }));
    await run.done;
    expect(run.stderr()).toBe(
      '[1 final] attempt 1 of 3: a.sh failed with exit code 1; again in 0.01 s\n' +
        '[1 final] attempt 2 of 3: a.sh failed with exit code 1; again in 0.02 s\n',
    );
  });

  it('is final after the last retry', async () => {
    const root = createRoot({ 'a.sh': 'echo x >> tries; exit 4' });
    const step = planScript(root, 'a.sh', { retries: 1, retryDelay: 0 });
    await expect(runScript(step)).rejects.toMatchObject({ code: 'AO_SCRIPT_FAILED' });
    expect(readFileSync(join(root, 'tries'), 'utf8')).toBe('x\nx\n');
  });
});

/** Starts a grandchild, writes its id to a file, and waits. */
const family = `
import os, pathlib, signal, subprocess, sys, time
if len(sys.argv) > 1: signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen(["sleep", "1000"])
pathlib.Path("tmp").write_text(f"{os.getpid()} {child.pid}")
os.rename("tmp", "pids")
time.sleep(1000)
`;
const pidsIn = (root: string) => readFileSync(join(root, 'pids'), 'utf8').split(' ').map(Number);

describe('what a script leaves behind', () => {
  it('may still print, and is waited for, for a moment', async () => {
    const root = createRoot({ 'a.sh': '(sleep 0.05; echo late) & echo soon' });
    expect(await runScript(planScript(root, 'a.sh'))).toEqual({
      stdout: '[1 final] soon\n[1 final] late\n',
      stderr: '',
    });
  });

  it('is ended, and that is said', async () => {
    const root = createRoot({ 'a.sh': 'sleep 1000 > /dev/null 2>&1 & echo $! > pids' });
    const { stderr } = await runScript(planScript(root, 'a.sh'));
    expect(stderr).toBe('[1 final] a.sh ended, but not all it had started: the rest was ended\n');
    expect(pidsIn(root).filter(isAlive)).toEqual([]);
  });

  it('does not hold up the run when it has left the group and keeps the output open', async () => {
    const root = createRoot({
      'a.py': 'import subprocess\nsubprocess.Popen(["sleep", "60"], start_new_session=True)\nprint("a")',
    });
    expect((await runScript(planScript(root, 'a.py'))).stdout).toBe('[1 final] a\n');
  });
});

describe('the end', () => {
  it('of a timeout ends the script with all it has started', async () => {
    const root = createRoot({ 'a.py': family });
    // Long enough for the script to begin, on a machine however slow.
    for (let timeout = 500; !existsSync(join(root, 'pids')); timeout *= 2) {
      await expect(runScript(planScript(root, 'a.py', { timeout }))).rejects.toMatchObject({
        code: 'AO_SCRIPT_TIMEOUT',
        problem: `The script "a.py" was stopped: it took longer than ${timeout} ms.`,
      });
    }
    expect(pidsIn(root).filter(isAlive)).toEqual([]);
  });

  it('of the run ends the script with all it has started, and says why', async () => {
    const root = createRoot({ 'a.py': family });
    const controller = new AbortController();
    const run = startScript(planScript(root, 'a.py', { retries: 5 }), { signal: controller.signal });
    await until(() => existsSync(join(root, 'pids')));
    controller.abort('the lock is lost');
    await expect(run.done).rejects.toMatchObject({ code: 'AO_SCRIPT_ABORTED', cause: 'the lock is lost' });
    expect(pidsIn(root).filter(isAlive)).toEqual([]);
  });

  it('of the run comes in the pause before a retry', async () => {
    const root = createRoot({ 'a.sh': 'exit 1' });
    const controller = new AbortController();
    const run = startScript(planScript(root, 'a.sh', { retries: 5 }), { signal: controller.signal });
    await until(() => run.stderr().includes('attempt 1'));
    controller.abort();
    await expect(run.done).rejects.toMatchObject({ code: 'AO_SCRIPT_ABORTED' });
  });

  it('of the run before the start starts nothing', async () => {
    const root = createRoot({ 'a.sh': 'echo > out' });
    const run = runScript(planScript(root, 'a.sh'), { signal: AbortSignal.abort() });
    await expect(run).rejects.toMatchObject({ code: 'AO_SCRIPT_ABORTED' });
    expect(existsSync(join(root, 'out'))).toBe(false);
  });

  it('comes by SIGKILL for those that ignore SIGTERM', async () => {
    const root = createRoot({ 'a.py': family });
    const controller = new AbortController();
    const run = startScript(planScript(root, 'a.py', { args: ['stubborn'] }), { signal: controller.signal });
    await until(() => existsSync(join(root, 'pids')));
    controller.abort();
    await expect(run.done).rejects.toMatchObject({ code: 'AO_SCRIPT_ABORTED' });
    expect(pidsIn(root).filter(isAlive)).toEqual([]);
  });

  it('of ao itself, by SIGKILL, ends the script with all it has started', async () => {
    const root = createRoot({ 'a.py': family });
    const ao = spawn(process.execPath, [
      fileURLToPath(new URL('run-in-process.fixture.mjs', import.meta.url)),
      root,
      'a.py',
    ]);
    await until(() => existsSync(join(root, 'pids')));
    const pids = pidsIn(root);
    expect(pids.filter(isAlive)).toEqual(pids);
    ao.kill('SIGKILL');
    await until(() => pids.filter(isAlive).length === 0);
  });
});
