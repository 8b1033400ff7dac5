import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { callAo } from './support/call-ao.js';
import { createProject, type Result, runAo, runAoWith } from './support/run-ao.js';

const secret = 'hunter2s3cret';
const { AO_TEST_POSTGRES_URL: postgresUrl, AO_TEST_MYSQL_URL: mysqlUrl } = process.env;

const open: Readonly<Record<string, string>> = {
  pg: `const { default: pg } = await import('pg');
    const { drizzle } = await import('drizzle-orm/node-postgres');
    return drizzle({ client: new pg.Pool({ connectionString: url, max: 2 }) });`,
  postgres: `const { default: postgres } = await import('postgres');
    const { drizzle } = await import('drizzle-orm/postgres-js');
    return drizzle({ client: postgres(url) });`,
  mysql2: `const { default: mysql } = await import('mysql2/promise');
    const { drizzle } = await import('drizzle-orm/mysql2');
    return drizzle({ client: mysql.createPool(url) });`,
  libsql: `const { createClient } = await import('@libsql/client');
    const { drizzle } = await import('drizzle-orm/libsql');
    return drizzle({ client: createClient({ url }) });`,
  'the configuration itself': 'throw new Error(`cannot reach ${url}`, { cause: new Error(url) });',
  'something that is no error': 'throw `cannot reach ${url}`;',
};

function project(driver: string, url: string): string {
  const dialect = driver.startsWith('mysql') ? 'mysql' : driver === 'libsql' ? 'sqlite' : 'postgresql';
  return createProject({
    'ao.config.ts': `import { ${dialect} } from '@ao/offline-sql/${dialect}';
const url = ${JSON.stringify(url)};
export default {
  dialect: ${dialect}(),
  revisions: 'revisions',
  scriptEnv: { DATABASE_URL: url },
  async database() {
    ${open[driver]}
  },
};`,
    'revisions/1.ts': `import { executeScript } from '@ao/script-op';
export default { revision: '1', downRevision: null, upgrade(op) {
  op('create table a (id integer)');
  op(executeScript('scripts/say.js'));
  op("insert into nothing values ('${url}')");
} };`,
    'revisions/scripts/say.js':
      'console.log(`working on ${process.env.DATABASE_URL}`); console.error(process.env.DATABASE_URL);',
    'revisions/package.json': '{ "type": "module" }',
  });
}

afterEach(() => vi.unstubAllEnvs());

const expectNoSecret = ({ stdout, stderr }: Result) => expect(`${stdout}\n${stderr}`).not.toContain(secret);

const failures: readonly (readonly [what: string, driver: string, url: string])[] = [
  ['nobody listens', 'pg', `postgresql://user:${secret}@127.0.0.1:1/app`],
  ['nobody listens', 'postgres', `postgresql://user:${secret}@127.0.0.1:1/app`],
  ['nobody listens', 'mysql2', `mysql://user:${secret}@127.0.0.1:1/app`],
  ['the port is none', 'pg', `postgresql://user:${secret}@127.0.0.1:port/app`],
  ['the port is none', 'postgres', `postgresql://user:${secret}@127.0.0.1:port/app`],
  ['the port is none', 'mysql2', `mysql://user:${secret}@127.0.0.1:port/app`],
  ['the port is none', 'libsql', `libsql://user:${secret}@127.0.0.1:port/app`],
  ['the server is remote', 'libsql', `http://127.0.0.1:1/?authToken=${secret}`],
  ['it says the URL', 'the configuration itself', `postgresql://user:${secret}@127.0.0.1/app`],
  ['it says the URL', 'something that is no error', `postgresql://user:${secret}@127.0.0.1/app`],
];

describe('a password in a URL is never shown', () => {
  test.each(failures)('when %s: %s', async (_, driver, url) => {
    const folder = project(driver, url);
    vi.stubEnv('AO_DEBUG', '1');
    for (const result of [
      await callAo('status', '--config', join(folder, 'ao.config.ts')),
      await runAo(folder, 'upgrade', '--json'),
    ]) {
      expect(result.code).toBe(1);
      expect(result.stderr).toMatch(/AO_DATABASE_FAILED|AO_DRIVER_UNSUPPORTED/);
      expectNoSecret(result);
    }
  });

  test.skipIf(mysqlUrl === undefined)('when it is wrong: mysql2', async () => {
    const url = new URL(mysqlUrl ?? '');
    url.password = secret;
    const result = await runAoWith({ AO_DEBUG: '1' }, project('mysql2', url.href), 'status');
    expect(result).toMatchObject({ code: 1, stderr: expect.stringContaining('Access denied') });
    expectNoSecret(result);
  });

  test.skipIf(postgresUrl === undefined)(
    'when a run goes well until a statement fails, nor in the ledger',
    async () => {
      const name = `ao_secret_${randomBytes(6).toString('hex')}`;
      const admin = new pg.Client(postgresUrl);
      await admin.connect();
      await admin.query(`CREATE DATABASE ${name}`);
      onTestFinished(() => admin.query(`DROP DATABASE ${name} WITH (FORCE)`).then(() => admin.end()));
      const url = new URL(postgresUrl ?? '');
      url.pathname = `/${name}`;
      const plain = url.href;
      url.password = secret; // the test server lets everybody in

      for (const args of [['upgrade'], ['upgrade', '--json'], ['status', '--json']]) {
        const result = await runAoWith({ AO_DEBUG: '1' }, project('pg', url.href), ...args);
        expect(result.stdout + result.stderr).toMatch(/:\*\*\*@|"running"/);
        expectNoSecret(result);
      }
      const client = new pg.Client(plain);
      await client.connect();
      const { rows } = await client.query('SELECT * FROM alembic_version_ledger').finally(() => client.end());
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain(secret);
    },
  );
});
