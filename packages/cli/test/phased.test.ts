import { expect, test } from 'vitest';
import { createProject, runAo } from './support/run-ao.js';

const config = `import { defineConfig } from '@ao/core';
import { sqlite } from '@ao/offline-sql/sqlite';

export default defineConfig({
  dialect: sqlite(),
  revisions: 'revisions',
  phases: ['before-deploy', 'after-deploy', 'final'],
  defaultPhase: 'after-deploy',
});
`;

/** The same two statements, in the first and in the last phase, in every way of writing a phased revision. */
const ways: Readonly<Record<string, string>> = {
  'a generator': `export default defineRevision({ revision: '1', downRevision: null, upgrade: phased(function* (op) {
    op('create table a (id integer)');
    yield;
    yield;
    op('drop table a');
  }) });`,
  'an async generator': `export default defineRevision({ revision: '1', downRevision: null, upgrade: phased(async function* (op) {
    op('create table a (id integer)');
    yield;
    yield;
    op(await Promise.resolve('drop table a'));
  }) });`,
  'named yields': `export default defineRevision({ revision: '1', downRevision: null, upgrade: phased(function* (op) {
    op('create table a (id integer)');
    yield 'final';
    op('drop table a');
  }) });`,
  'named exports': `export const revision = '1';
export const downRevision = null;
export const upgrade = phased(function* (op) {
    op('create table a (id integer)');
    yield 'final';
    op('drop table a');
});`,
  'a decorated method': `class Revision {
  revision = '1';
  downRevision = null;
  private table = 'a';

  @phased
  *upgrade(op: Op) {
    op(\`create table \${this.table} (id integer)\`);
    yield;
    yield;
    op(\`drop table \${this.table}\`);
  }
}
export default new Revision();`,
  'a decorated async method': `export default new (class {
  revision = '1';
  downRevision = null;

  @phased async *upgrade(op: Op) {
    op('create table a (id integer)');
    yield 'final';
    op(await Promise.resolve('drop table a'));
  }
})();`,
};

test.each(Object.entries(ways))('%s is phased', async (_, body) => {
  const head = "import { defineRevision, type Op } from '@ao/core';\nimport { phased } from '@ao/phases';\n\n";
  const folder = createProject({ 'ao.config.ts': config, 'revisions/1.ts': head + body });
  expect((await runAo(folder, 'history')).stdout).toBe('<base> -> 1 (head)\n');
  const { stdout, stderr } = await runAo(folder, 'data', '1', '--no-bookkeeping');
  expect(stderr).toBe('');
  expect(JSON.parse(stdout).phases).toEqual({
    'before-deploy': [{ type: 'sqlite', script: 'create table a (id integer)' }],
    final: [{ type: 'sqlite', script: 'drop table a' }],
  });
});
