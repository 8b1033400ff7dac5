import { describe, expect, test } from 'vitest';
import { plainDialect } from '../../test/support/project.js';
import { ConfigError } from '../errors/errors.js';
import { validateConfig } from './validate-config.js';

const valid = { dialect: plainDialect, revisions: 'revisions' };
const location = { file: '/project/ao.config.ts' };

function problemOf(config: unknown): ConfigError {
  try {
    validateConfig(config, location);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

describe('a configuration', () => {
  test.each([
    {},
    { phases: ['a', 'b-2', 'c.d_e'], defaultPhase: 'a' },
    { phases: [] },
    {
      attributes: ['ticket'],
      versionTable: { name: 'version' },
      scriptEnv: { A: 'b' },
      root: '/',
      database: () => ({}),
    },
  ])('is accepted with %j', (options) => {
    expect(() => validateConfig({ ...valid, ...options })).not.toThrow();
  });

  test.each([
    [null, /null/],
    ['ao.config.ts', /string/],
    [{ revisions: 'revisions' }, /dialect is missing/],
    [{ ...valid, revisions: 5 }, /revisions is 5/],
    [{ ...valid, phases: 'final' }, /phases is "final"/],
    [{ ...valid, phases: ['a', 'a'], defaultPhase: 'a' }, /different names/],
    [{ ...valid, phases: ['1'], defaultPhase: '1' }, /start with a letter/],
    [{ ...valid, phases: ['a\nb'], defaultPhase: 'a\nb' }, /letters, digits/],
    [{ ...valid, phases: ['a::;'], defaultPhase: 'a::;' }, /letters, digits/],
    [{ ...valid, attributes: ['revision'] }, /a field that every revision has/],
    [{ ...valid, versionTable: { name: '' } }, /versionTable/],
    [{ ...valid, versionTable: { table: 'x' } }, /versionTable/],
    [{ ...valid, database: {} }, /function/],
    [{ ...valid, root: 5 }, /root is 5/],
  ])('is refused: %j', (config, message) => {
    expect(problemOf(config)).toMatchObject({
      code: 'AO_CONFIG_INVALID',
      location,
      problem: expect.stringMatching(message),
    });
  });

  test('has all its problems named at once', () => {
    const { problem } = problemOf({ phases: 5, attributes: {}, root: 1 });
    for (const field of ['dialect', 'revisions', 'phases', 'attributes', 'root'])
      expect(problem).toContain(`${field} is`);
  });

  test('does not show what is in scriptEnv', () => {
    expect(problemOf({ ...valid, scriptEnv: { PASSWORD: { secret: 'hunter2' } } }).message).not.toContain('hunter2');
  });
});
