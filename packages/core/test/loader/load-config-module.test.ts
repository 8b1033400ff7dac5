import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, ScriptError } from '../../src/errors/errors.js';
import { loadConfigModule } from '../../src/loader/load-config-module.js';
import { folderOf } from './project.js';

const failure = async (files: Readonly<Record<string, string>>) => {
  const root = folderOf(files);
  const error = await loadConfigModule(join(root, 'ao.config.ts')).then(
    () => expect.unreachable('It should have failed.'),
    (caught) => caught,
  );
  const { file, line, column } = error.location ?? {};
  return { error, place: [file?.slice(root.length + 1), line, column] };
};

describe('loadConfigModule', () => {
  it.each(['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'])(
    'gives the default export of an ao.config.%s',
    async (extension) => {
      const text = /c[jt]s/.test(extension)
        ? 'module.exports = { a: __filename };'
        : 'export default { a: import.meta.filename };';
      const file = join(folderOf({ [`ao.config.${extension}`]: text }), `ao.config.${extension}`);
      expect(await loadConfigModule(file)).toEqual({ a: file });
    },
  );

  it('gives nothing where nothing is exported by default', async () => {
    const root = folderOf({ 'ao.config.ts': 'export const a = 1;' });
    expect(await loadConfigModule(join(root, 'ao.config.ts'))).toBeUndefined();
  });

  it('names the line of what the configuration throws', async () => {
    const { error, place } = await failure({ 'ao.config.ts': `type T = 1;\n\nexport default null!.x;` });
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.code).toBe('AO_CONFIG_FAILED');
    expect(error.problem).toMatch(/^Cannot read properties of null/);
    expect(place).toEqual(['ao.config.ts', 3, 22]);
    expect(error.cause.stack).toContain('ao.config.ts:3:22');
  });

  it('names the line of wrong syntax, in what it imports, too', async () => {
    const { error, place } = await failure({
      'ao.config.ts': `import './db';\nexport default {};`,
      'db.ts': '\nlet x: = 1;',
    });
    expect([error.code, error.problem, ...place]).toEqual(['AO_CONFIG_FAILED', 'Unexpected token', 'db.ts', 2, 8]);
  });

  it('passes on the errors of ao, with the line', async () => {
    Object.assign(globalThis, { testError: () => new ScriptError('AO_SCRIPT_INVALID', { problem: 'no' }) });
    const { error, place } = await failure({ 'ao.config.ts': '\nthrow globalThis.testError();\nexport {};' });
    expect(error).toBeInstanceOf(ScriptError);
    expect(place).toEqual(['ao.config.ts', 2, 18]);
  });
});
