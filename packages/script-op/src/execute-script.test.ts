import { describe, expect, it, vi } from 'vitest';
import { createRoot, planScript, runScript } from '../test/test-project.js';
import { type ExecuteScriptOptions, executeScript } from './execute-script.js';

vi.mock('execa', () => {
  throw new Error('execa was loaded');
});

describe('executeScript', () => {
  it('is an operation of one step: the text of the file, to be run later', () => {
    const root = createRoot({ 'scripts/a.py': 'print(1)\n' });
    expect(executeScript('scripts/a.py').kind).toBe('execute-script');
    expect(planScript(root, './scripts/a.py')).toEqual({
      type: 'python',
      script: 'print(1)\n',
      path: 'scripts/a.py',
      check: expect.any(Function),
      run: expect.any(Function),
    });
  });

  it('does not load execa before the script is run', async () => {
    const root = createRoot({ 'a.sh': 'echo' });
    const step = planScript(root, 'a.sh');
    await expect(runScript(step)).rejects.toThrow();
  });

  it('keeps arguments and environment out of the step, which is printed and handed over', () => {
    const root = createRoot({ 'a.sh': 'echo' });
    const step = planScript(root, 'a.sh', { args: ['argument'], env: { TOKEN: 'secret' } });
    expect(JSON.stringify(step)).not.toMatch(/argument|secret/);
  });

  it.each<[keyof ExecuteScriptOptions, unknown]>([
    ['args', 'one'],
    ['args', ['a\0b']],
    ['args', [1]],
    ['env', { 'A=B': 'x' }],
    ['env', { '': 'x' }],
    ['env', { A: 'x\0' }],
    ['env', { A: 1 }],
    ['cwd', 'no-such-folder'],
    ['cwd', 'a.sh'],
    ['timeout', 0],
    ['timeout', Number.NaN],
    ['timeout', Number.POSITIVE_INFINITY],
    ['timeout', '1'],
    ['retries', -1],
    ['retries', 1.5],
    ['retryDelay', -1],
    ['interpreter', ''],
    ['interpreter', []],
  ])('refuses a wrong option when the plan is made: %s %j', (option, value) => {
    const root = createRoot({ 'a.sh': 'echo' });
    expect(() => planScript(root, 'a.sh', { [option]: value })).toThrow(
      expect.objectContaining({ code: 'AO_SCRIPT_INVALID', problem: expect.stringContaining(option) }),
    );
  });
});

describe('the type of a script', () => {
  it.each([
    ['a.py', '', 'python'],
    ['a.ts', '', 'typescript'],
    ['a.mts', '', 'typescript'],
    ['a.cts', '', 'typescript'],
    ['a.js', '', 'javascript'],
    ['a.mjs', '', 'javascript'],
    ['a.cjs', '', 'javascript'],
    ['a.sh', '#!/bin/bash\n', 'sh'],
    ['a.py', '#!/usr/bin/env node\n', 'python'],
    ['a', '#!/usr/bin/env python3.11\n', 'python'],
    ['a', '#! /usr/bin/env -S node --no-warnings\n', 'javascript'],
    ['a', '#!/usr/bin/env -S A=1 ruby\r\n', 'ruby'],
    ['a.run', '#!/usr/bin/zsh -f\n', 'sh'],
    ['toString', '#!/usr/bin/constructor', 'constructor'],
  ])('%s %j is %s', (path, script, type) => {
    expect(planScript(createRoot({ [path]: script }), path).type).toBe(type);
  });

  it('is unknown where only the option says what runs it', () => {
    expect(planScript(createRoot({ 'a.x': '' }), 'a.x', { interpreter: 'x' }).type).toBe('unknown');
  });

  it.each(['a.x', 'a', '.py'])('of %s, which nothing runs, is refused when the plan is made', (path) => {
    const root = createRoot({ [path]: 'no shebang\n#!/bin/sh' });
    expect(() => planScript(root, path)).toThrow(expect.objectContaining({ code: 'AO_SCRIPT_INTERPRETER' }));
  });

  it('is sql for a file that the client of the database runs; SQLite needs to be told the database', () => {
    const root = createRoot({ 'a.sql': 'select 1' });
    expect(planScript(root, 'a.sql', {}, 'postgresql').type).toBe('sql');
    expect(planScript(root, 'a.sql', { args: ['app.db'] }).type).toBe('sql');
    expect(() => planScript(root, 'a.sql')).toThrow(expect.objectContaining({ code: 'AO_SCRIPT_INVALID' }));
  });
});
