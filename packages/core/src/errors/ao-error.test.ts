import { createRequire } from 'node:module';
import * as esm from '@ao/core';
import { describe, expect, test } from 'vitest';
import { AoError } from './ao-error.js';
import { ConfigError, GraphError, PhaseError } from './errors.js';

const cjs: typeof esm = createRequire(import.meta.url)('@ao/core');

describe('an error', () => {
  test('says what is wrong, where, and what to do', () => {
    const location = { file: '/p/revisions/1.ts', line: 3, column: 5, revision: '1' };
    const error = new PhaseError('AO_PHASE_UNKNOWN', {
      problem: 'There is no phase "x".',
      fix: 'Use "final".',
      location,
    });
    expect(error.message).toBe('There is no phase "x".\n  at /p/revisions/1.ts:3:5 (revision "1")\n  Use "final".');
    expect(error).toMatchObject({ name: 'PhaseError', code: 'AO_PHASE_UNKNOWN', fix: 'Use "final".', location });
  });

  test('is given its place later, once', () => {
    const error = new ConfigError('AO_CONFIG_INVALID', { problem: 'Wrong.' });
    expect(error.at({ file: '/p/a.ts', line: 1 }).at({ file: '/p/b.ts' })).toBe(error);
    expect(error.message).toBe('Wrong.\n  at /p/a.ts:1');
    expect(error.stack).toContain('Wrong.');
  });

  test('keeps its cause', () => {
    const cause = new TypeError('mine');
    expect(new ConfigError('AO_CONFIG_FAILED', { problem: 'Wrong.', cause }).cause).toBe(cause);
  });

  test('is an instance of its own classes and of no others', () => {
    const error = new GraphError('AO_GRAPH_INVALID', { problem: 'Wrong.' });
    expect([error instanceof GraphError, error instanceof AoError, error instanceof Error]).toEqual([true, true, true]);
    expect(error instanceof ConfigError).toBe(false);
    for (const other of [new Error('x'), null, undefined, 'x', {}])
      expect((other as unknown) instanceof AoError).toBe(false);
  });

  test('is an instance of the same class of the other module format', () => {
    expect(cjs.ConfigError).not.toBe(esm.ConfigError);
    const error = new cjs.ConfigError('AO_CONFIG_INVALID', { problem: 'Wrong.' });
    expect([error instanceof esm.ConfigError, error instanceof esm.AoError]).toEqual([true, true]);
    expect(error instanceof esm.GraphError).toBe(false);
  });
});
