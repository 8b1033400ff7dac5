import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';
import { describe, expect, test } from 'vitest';
import { createProject, runAo } from './support/run-ao.js';

const config = (options = "phases: ['before-deploy', 'after-deploy', 'final'], defaultPhase: 'after-deploy'") => `
import { defineConfig } from '@ao/core';
import { sqlite } from '@ao/offline-sql/sqlite';

export default defineConfig({
  dialect: sqlite(),
  revisions: 'revisions',
  ${options}${options && ','}
  database: async () => {
    const { createClient } = await import('@libsql/client');
    const { drizzle } = await import('drizzle-orm/libsql');
    return drizzle({ client: createClient({ url: new URL('test.db', import.meta.url).href }) });
  },
});
`;

const revision = (upgrade: string, header = '') => `import { defineRevision } from '@ao/core';
import { phased } from '@ao/phases';
import { executeScript } from '@ao/script-op';

export default defineRevision({
  revision: '1',
  downRevision: null,
  ${header}
  upgrade: ${upgrade},
});
`;

/** What alembic-offline refuses, and its kin. Where `line` is given, the error points at that line of the revision. */
const refusals: readonly {
  readonly what: string;
  readonly code: string;
  readonly upgrade?: string;
  readonly header?: string;
  readonly options?: string;
  readonly line?: number;
  readonly says: readonly RegExp[];
}[] = [
  {
    what: 'phased without phases',
    code: 'AO_PHASES_NOT_CONFIGURED',
    upgrade: 'phased(function* (op) { yield; })',
    options: '',
    line: 9,
    says: [/phases: \[/],
  },
  {
    what: 'phased around something that is not a generator',
    code: 'AO_PHASED_NOT_GENERATOR',
    upgrade: 'phased(function (op: any) {} as any)',
    line: 9,
    says: [/function\*/],
  },
  {
    what: 'too few phases',
    code: 'AO_PHASES_TOO_FEW',
    upgrade: 'phased(function* (op) { yield; })',
    line: 9,
    says: [/1 yield/, /before-deploy, after-deploy, final/],
  },
  {
    what: 'too many phases',
    code: 'AO_PHASES_TOO_MANY',
    upgrade: 'phased(function* (op) { yield; yield; yield; })',
    line: 9,
    says: [/2 yields/],
  },
  {
    what: 'a default phase that is missing',
    code: 'AO_DEFAULT_PHASE_MISSING',
    options: "phases: ['a', 'b']",
    says: [/defaultPhase/, /ao\.config\.ts/],
  },
  {
    what: 'a default phase that is not one of the phases',
    code: 'AO_DEFAULT_PHASE_UNKNOWN',
    options: "phases: ['a', 'b'], defaultPhase: 'c'",
    says: [/"c"/, /a, b/],
  },
  {
    what: 'an attribute that is configured and missing',
    code: 'AO_ATTRIBUTE_MISSING',
    options: "attributes: ['ticket']",
    line: 6,
    says: [/"ticket"/],
  },
  {
    what: 'a script that does not exist',
    code: 'AO_SCRIPT_NOT_FOUND',
    upgrade: "(op) => {\n    op('create table a (id integer)');\n    op(executeScript('scripts/nothing.py'));\n  }",
    line: 11,
    says: [/scripts\/nothing\.py/],
  },
  {
    what: 'an unknown phase',
    code: 'AO_PHASE_UNKNOWN',
    upgrade: "phased(function* (op) { yield 'finale'; })",
    line: 9,
    says: [/"finale"/, /final/],
  },
  {
    what: 'an error in the revision',
    code: 'AO_REVISION_FAILED',
    upgrade: "(op) => {\n    op('select 1');\n    (undefined as any).x;\n  }",
    line: 11,
    says: [/undefined/],
  },
  {
    what: 'two statements in one string',
    code: 'AO_STATEMENT_MULTIPLE',
    upgrade: "(op) => {\n    op('drop table a; drop table b');\n  }",
    line: 10,
    says: [/drop table b/],
  },
];

async function tablesOf(file: string): Promise<unknown[]> {
  const database = createClient({ url: pathToFileURL(file).href });
  const { rows } = await database.execute('select name from sqlite_master');
  database.close();
  return rows.map(({ name }) => name);
}

describe('what cannot be right is refused by planning', () => {
  test.each(refusals)('$what', async ({ code, upgrade = '() => {}', header, options, line, says }) => {
    const folder = createProject({ 'ao.config.ts': config(options), 'revisions/1.ts': revision(upgrade, header) });
    for (const command of [['upgrade', 'head', '--sql'], ['check'], ['upgrade', 'head']]) {
      const { code: exitCode, stdout, stderr } = await runAo(folder, ...command);
      expect(exitCode).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toContain(`error ${code}: `);
      if (line !== undefined)
        expect(stderr).toMatch(new RegExp(`at revisions/1\\.ts:${line}(:\\d+)? \\(revision "1"\\)`));
      for (const text of says) expect(stderr).toMatch(text);
      expect(stderr).not.toMatch(/^\s+at .*(node:|dist\/|node_modules)/m);
    }
    expect(await tablesOf(join(folder, 'test.db'))).toEqual([]);
  });
});

describe('wrong use', () => {
  test.each([
    [['upgrad'], /There is no command "upgrad"[\s\S]*Did you mean "upgrade"/],
    [['heads', '--nonsense'], /nonsense/],
    [['upgrade', '--phse', 'final'], /Did you mean "--phase"/],
    [['downgrade'], /target/],
    [['upgrade', 'head', '--output', 'x.sql'], /--sql/],
  ])('%j is exit code 2', async (args, message) => {
    const folder = createProject({ 'ao.config.ts': config(), 'revisions/1.ts': revision('() => {}') });
    const { code, stdout, stderr } = await runAo(folder, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

describe('a project that cannot be read', () => {
  test('has no configuration', async () => {
    const { code, stderr } = await runAo('/', 'heads');
    expect(code).toBe(1);
    expect(stderr).toContain('error AO_CONFIG_NOT_FOUND: ');
  });

  test('has a configuration that throws', async () => {
    const folder = createProject({ 'ao.config.ts': "export const a = 1;\nthrow new Error('boom');" });
    const { code, stderr } = await runAo(folder, 'heads');
    expect(code).toBe(1);
    expect(stderr).toMatch(/error AO_CONFIG_FAILED: .*boom\n {2}at ao\.config\.ts:2/);
  });

  test('has a configuration with a syntax error', async () => {
    const { code, stderr } = await runAo(createProject({ 'ao.config.ts': 'export default {\n  a: ]\n}' }), 'heads');
    expect(code).toBe(1);
    expect(stderr).toMatch(/error AO_CONFIG_FAILED: [\s\S]*at ao\.config\.ts:2/);
  });

  test('has no folder of revisions', async () => {
    const { code, stderr } = await runAo(createProject({ 'ao.config.ts': config() }), 'heads');
    expect(code).toBe(1);
    expect(stderr).toContain('error AO_REVISION_DIRECTORY: ');
  });

  test('has no revisions yet: that is no error', async () => {
    const folder = createProject({ 'ao.config.ts': config() });
    mkdirSync(join(folder, 'revisions'));
    expect(await runAo(folder, 'heads')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await runAo(folder, 'check')).toMatchObject({ code: 0 });
  });

  test('has several things wrong: all are named', async () => {
    const file = (id: string, down: string) => `export default { revision: '${id}', downRevision: ${down} };`;
    const folder = createProject({
      'ao.config.ts': config(),
      'revisions/a.ts': file('a', "'nowhere'"),
      'revisions/b.ts': file('b', "'c'"),
      'revisions/c.ts': file('c', "'b'"),
      'revisions/d.ts': file('a', 'null'),
    });
    const { code, stderr } = await runAo(folder, 'heads');
    expect(code).toBe(1);
    for (const text of [/nowhere/, /cycle/i, /a\.ts/, /d\.ts/]) expect(stderr).toMatch(text);
  });
});
