import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shells } from '../src/completion/scripts.js';
import { callAo } from './support/call-ao.js';
import { copyShop, createFolder, program, runProgram } from './support/run-ao.js';

describe('completion', () => {
  test('offers commands, options, their values, and what revisions and phases there are', async () => {
    const folder = copyShop({ branches: true });
    const ask = async (...words: string[]) => {
      const { code, stdout, stderr } = await callAo('__complete', '-c', join(folder, 'ao.config.ts'), ...words);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const lines = stdout.split('\n').filter(Boolean);
      return lines.map((line) => line.split('\t')[0]);
    };
    const answers: readonly (readonly [words: readonly string[], ...expected: string[]])[] = [
      [['up'], 'upgrade'],
      [['--json', 'he'], 'heads'],
      [['upgrade', '--s'], '--sql'],
      [['upgrade', '--phase', 'f'], 'final'],
      [['upgrade', '--phase=f'], '--phase=final'],
      [['graph', '--format', ''], 'dot', 'svg', 'json'],
      [['completion', ''], ...shells],
      [['show', '5'], '5d1a'],
      [['upgrade', 'b'], 'base', 'billing@head'],
      [['revision', '-m', 'x', '--head', 'ae'], 'ae10'],
      [['history', '-r', '27c6:5'], '27c6:5d1a'],
      [['upgrade', '--output', ''], ...[]],
      [['nonsense', ''], ...[]],
    ];
    for (const [words, ...expected] of answers)
      expect({ words, found: await ask(...words) }).toEqual({ words, found: expected });
    expect(await ask('')).toContain('init');
  });

  test('says what each is', async () => {
    const { stdout } = await callAo('__complete', '-c', join(copyShop(), 'ao.config.ts'), 'show', '27');
    expect(stdout).toBe('27c6\tcreate account\n');
  });
});

describe('the script of', () => {
  const has = (shell: string) => spawnSync(shell, ['-c', 'exit 0']).status === 0;

  /** A project, and a folder with `ao` for the search path. */
  function prepare() {
    const folder = copyShop({ branches: true });
    const bin = join(createFolder(), 'bin');
    mkdirSync(bin);
    chmodSync(program, 0o755);
    symlinkSync(program, join(bin, 'ao'));
    return { cwd: folder, env: { PATH: `${bin}:${process.env.PATH}` } };
  }

  test.skipIf(!has('bash'))('bash completes a line', async () => {
    const { cwd, env } = prepare();
    writeFileSync(
      join(cwd, 'ask.sh'),
      `
eval "$(ao completion bash)"
ask() {
  COMP_LINE=$1 COMP_POINT=\${#1} COMPREPLY=()
  _ao_complete
  echo "\${COMPREPLY[*]}"
}
complete -p ao
ask 'ao upgr'
ask 'ao upgrade '
ask 'ao upgrade billing@h'
ask 'ao history -r 27c6:5'
ask 'ao upgrade --phase=fi'
ask 'ao upgrade --output '
`,
    );
    const { stdout, stderr } = await runProgram('bash', ['--norc', 'ask.sh'], { cwd, env });
    expect(stderr).toBe('');
    expect(stdout.split('\n')).toEqual([
      'complete -o default -F _ao_complete ao',
      'upgrade',
      'head heads base billing@head 5d1a ae10 27c6',
      'head', // bash has divided the word at the @
      '5d1a',
      'final',
      '',
      '',
    ]);
  });

  test.skipIf(!has('fish'))('fish completes a line', async () => {
    const { cwd, env } = prepare();
    const ask = `ao completion fish | source; complete -C 'ao upgr'; complete -C 'ao upgrade billing@h'; complete -C 'ao history -r 27c6:5'`;
    const { stdout } = await runProgram('fish', ['--no-config', '-c', ask], { cwd, env });
    expect(stdout).toBe(
      'upgrade\tRun an upgrade on the database, or print it as SQL\nbilling@head\n27c6:5d1a\tadd an e-mail address\n',
    );
  });

  test.skipIf(!has('zsh'))('zsh is read without an error', async () => {
    const { cwd, env } = prepare();
    const ask = `autoload -Uz compinit; compinit -u -D; eval "$(ao completion zsh)"; print -r -- $_comps[ao]`;
    expect(await runProgram('zsh', ['-f', '-c', ask], { cwd, env })).toEqual({ code: 0, stdout: '_ao\n', stderr: '' });
  });
});
