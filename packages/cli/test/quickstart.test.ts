import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { describe, expect, test } from 'vitest';
import { copyQuickstart, runAo } from './support/run-ao.js';

const hasPython = spawnSync('python3', ['--version']).status === 0;

const upgradeSql = `CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1

-- PHASE::before-deploy::;

CREATE TABLE "account" (
    "id" integer PRIMARY KEY NOT NULL,
    "name" text(50) NOT NULL
);

-- PHASE::after-deploy::;

update account set name = 'some';

-- PHASE::final::;

-- SCRIPT::scripts/backfill.py::;

INSERT INTO alembic_version (version_num) VALUES ('1');

-- Running upgrade 1 -> 2

-- PHASE::after-deploy::;

ALTER TABLE "account" ADD COLUMN "email" text;

UPDATE alembic_version SET version_num='2' WHERE alembic_version.version_num = '1';
`;

describe('the quickstart', () => {
  test('is printed as SQL with phases and scripts as comments', async () => {
    expect(await runAo(copyQuickstart(), 'upgrade', 'head', '--sql')).toEqual({
      code: 0,
      stdout: upgradeSql,
      stderr: '',
    });
  });

  test('is printed to a file, the same', async () => {
    const folder = copyQuickstart();
    expect(await runAo(folder, 'upgrade', 'head', '--sql', '--output', 'up.sql')).toMatchObject({
      code: 0,
      stdout: '',
    });
    expect(readFileSync(join(folder, 'up.sql'), 'utf8')).toBe(upgradeSql);
  });

  test('is undone by the SQL of a range', async () => {
    const { stdout } = await runAo(copyQuickstart(), 'downgrade', 'head:base', '--sql');
    expect(stdout).toBe(`-- Running downgrade 2 -> 1

-- PHASE::after-deploy::;

ALTER TABLE "account" DROP COLUMN "email";

UPDATE alembic_version SET version_num='1' WHERE alembic_version.version_num = '2';

-- Running downgrade 1 -> ${''}

-- PHASE::after-deploy::;

DROP TABLE "account";

DELETE FROM alembic_version WHERE alembic_version.version_num = '1';
`);
  });

  test('is stamped by SQL', async () => {
    const folder = copyQuickstart();
    const stamp = async (...args: string[]) => (await runAo(folder, 'stamp', ...args, '--sql')).stdout;
    expect(await stamp('head')).toMatch(/^CREATE TABLE alembic_version \([\s\S]*VALUES \('2'\);\n$/);
    expect(await stamp('1:head')).toBe(
      "UPDATE alembic_version SET version_num='2' WHERE alembic_version.version_num = '1';\n",
    );
    expect(await stamp('2', '--purge')).toBe(
      "DELETE FROM alembic_version;\n\nINSERT INTO alembic_version (version_num) VALUES ('2');\n",
    );
    expect(await stamp('head:head')).toBe('');
  });

  test('is handed over as data', async () => {
    const folder = copyQuickstart();
    const { stdout } = await runAo(folder, 'data', '1');
    const script = readFileSync(join(folder, 'revisions/scripts/backfill.py'), 'utf8');
    expect(JSON.parse(stdout)).toEqual({
      revision: '1',
      downRevision: null,
      attributes: { ticket: 'OPS-12' },
      phases: {
        'before-deploy': [
          { type: 'sqlite', script: expect.stringMatching(/^CREATE TABLE alembic_version \(/) },
          { type: 'sqlite', script: expect.stringMatching(/^CREATE TABLE "account" \([^;]*\)$/) },
        ],
        'after-deploy': [{ type: 'sqlite', script: "update account set name = 'some'" }],
        final: [
          { type: 'python', script, path: 'scripts/backfill.py' },
          { type: 'sqlite', script: "INSERT INTO alembic_version (version_num) VALUES ('1')" },
        ],
      },
    });
  });

  test('is drawn: an edge runs from a revision to its down revision, and attributes are shown', async () => {
    const folder = copyQuickstart();
    expect(await runAo(folder, 'graph', '--filename', 'revisions.dot')).toMatchObject({ code: 0, stdout: '' });
    const dot = readFileSync(join(folder, 'revisions.dot'), 'utf8');
    expect(dot).toMatch(/"?2"?\s*->\s*"?1"?/);
    expect(dot).toContain('OPS-12');
    expect(await runAo(folder, 'graph', '--filename', 'revisions.svg')).toMatchObject({ code: 0, stdout: '' });
    expect(readFileSync(join(folder, 'revisions.svg'), 'utf8')).toContain('</svg>');
  });

  test('is shown in words', async () => {
    const folder = copyQuickstart();
    expect((await runAo(folder, 'heads')).stdout).toBe('2 (head)\n');
    expect((await runAo(folder, 'history')).stdout).toBe(
      '1 -> 2 (head), add an e-mail address\n<base> -> 1, create account\n',
    );
    expect((await runAo(folder, 'show', '1')).stdout).toContain('OPS-12');
    expect((await runAo(folder, 'check')).stdout).toBe('2 revisions, 1 head: nothing is wrong.\n');
  });

  test.skipIf(!hasPython)('runs on a database file, script included, once', async () => {
    const folder = copyQuickstart();
    const first = await runAo(folder, 'upgrade', 'head');
    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout + first.stderr).toContain('revision 1, phase final: 2 accounts');

    const database = createClient({ url: `file:${join(folder, 'quickstart.db')}` });
    const rows = async (sql: string) => (await database.execute(sql)).rows.map((row) => ({ ...row }));
    expect(await rows('select * from alembic_version')).toEqual([{ version_num: '2' }]);
    expect(await rows('select * from account')).toEqual([
      { id: 1, name: 'ada', email: null },
      { id: 2, name: 'grace', email: null },
    ]);
    database.close();

    const second = await runAo(folder, 'upgrade', 'head');
    expect(second).toMatchObject({ code: 0 });
    expect(second.stdout + second.stderr).toMatch(/nothing to do/i);
    expect(second.stdout + second.stderr).not.toContain('accounts');
  });
});

describe('the printed SQL', () => {
  const hasSqlite = spawnSync('sqlite3', ['--version']).status === 0;

  test.skipIf(!hasSqlite)('runs in the client of the database', async () => {
    const folder = copyQuickstart();
    const { stdout } = await runAo(folder, 'upgrade', 'head', '--sql');
    const database = join(folder, 'by-hand.db');
    execFileSync('sqlite3', ['-bail', database], { input: stdout });
    const query =
      "select (select version_num from alembic_version) || ' ' || group_concat(name, ' ') from pragma_table_info('account')";
    expect(execFileSync('sqlite3', [database, query], { encoding: 'utf8' }).trim()).toBe('2 id name email');
  });
});

describe('a program', () => {
  test.each(['esm', 'cjs'])('get the data through @ao/core as %s', async (format) => {
    const folder = copyQuickstart();
    const body =
      "loadConfig('ao.config.ts').then((config) => getMigrationsData(config)).then((data) => console.log(JSON.stringify(data.map(({ revision, attributes, phases }) => [revision, attributes, Object.keys(phases)]))))";
    const source =
      format === 'esm'
        ? `import { getMigrationsData, loadConfig } from '@ao/core';\n${body}`
        : `const { getMigrationsData, loadConfig } = require('@ao/core');\n${body}`;
    const output = execFileSync(
      process.execPath,
      ['--input-type', format === 'esm' ? 'module' : 'commonjs', '-e', source],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(JSON.parse(output)).toEqual([
      ['1', { ticket: 'OPS-12' }, ['before-deploy', 'after-deploy', 'final']],
      ['2', { ticket: 'OPS-15' }, ['after-deploy']],
    ]);
  });
});
