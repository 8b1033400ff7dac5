import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyShop, createFolder, createProject, runAo } from './support/run-ao.js';

const esm =
  "import { sqlite } from '@ao/offline-sql/sqlite';\nexport default { dialect: sqlite(), revisions: 'revisions' };";
const cjs =
  "const { sqlite } = require('@ao/offline-sql/sqlite');\nmodule.exports = { dialect: sqlite(), revisions: 'revisions' };";
const typed = esm.replace('export default', 'const config: object =').concat('\nexport default config;');

const configs: Readonly<Record<string, string>> = {
  'ao.config.ts': typed,
  'ao.config.mts': typed,
  'ao.config.cts': cjs.replace('module.exports =', 'const config: object =').concat('\nmodule.exports = config;'),
  'ao.config.js': cjs,
  'ao.config.mjs': esm,
  'ao.config.cjs': cjs,
};

describe('a configuration', () => {
  test.each(Object.entries(configs))('may be %s', async (name, text) => {
    const folder = createProject({
      [name]: text,
      'package.json': '{}',
      'revisions/1.js': "module.exports = { revision: '1', downRevision: null, upgrade(op) { op('select 1'); } };",
    });
    expect(await runAo(folder, 'heads')).toEqual({ code: 0, stdout: '1 (head)\n', stderr: '' });
  });

  test('is ESM in a package of type module', async () => {
    const files = { 'ao.config.js': esm, 'package.json': '{ "type": "module" }', 'revisions/.keep': '' };
    expect(await runAo(createProject(files), 'heads')).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('ao', () => {
  test('works from any folder of the project, on a path with spaces and signs, the same', async () => {
    const folder = join(createFolder(), "my app's (1) ü %20 #x");
    const deep = join(folder, 'src', 'a b');
    mkdirSync(deep, { recursive: true });
    copyShop({ folder });
    expect((await runAo(deep, 'upgrade')).stdout).toBe('Upgraded: the database is at 5d1a.\n');
    expect((await runAo(folder, 'status')).stdout).toContain('Nothing is pending.');
    expect((await runAo(deep, 'show', '27c6')).stdout).toContain('../../revisions/27c6_create_account.ts');
    expect((await runAo(deep, 'revision', '-m', 'next', '--rev-id', 'b1')).stdout).toBe('../../revisions/b1_next.ts\n');
    expect((await runAo(deep, 'upgrade', '--sql', '--output', 'up to date.sql')).stderr).toBe('Wrote up to date.sql\n');
    expect((await runAo('/', 'heads', '--config', join(folder, 'ao.config.ts'))).stdout).toBe('b1 (head)\n');
    expect((await runAo(folder, '-c', 'ao.config.ts', 'heads')).stdout).toBe('b1 (head)\n');
  });
});
