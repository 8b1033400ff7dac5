import { mkdirSync } from 'node:fs';
import { createClient, type Transaction, type TransactionMode } from '@libsql/client';
import { drizzle as drizzleLibsql } from 'drizzle-orm/libsql';
import { drizzle as mysqlProxy } from 'drizzle-orm/mysql-proxy';
import { drizzle as drizzleNodePostgres } from 'drizzle-orm/node-postgres';
import { drizzle as pgProxy } from 'drizzle-orm/pg-proxy';
import { drizzle as drizzlePostgresJs } from 'drizzle-orm/postgres-js';
import { withReplicas } from 'drizzle-orm/sqlite-core';
import { drizzle as sqliteProxy } from 'drizzle-orm/sqlite-proxy';
import { drizzle as pgProxyV1 } from 'drizzle-orm-1/pg-proxy';
import pg from 'pg';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCurrent, upgrade } from '../src/index.js';
import { connect } from '../src/session/connect.js';
import { createDatabase, isAvailable, openLibsql, type TestDatabase } from './support/databases.js';
import { createProject, dialects, revision } from './support/project.js';
import { startTransactionPooler } from './support/transaction-pooler.js';

const { config } = createProject('sqlite', [revision('1', null, { upgrade: ['CREATE TABLE t (a INTEGER)'] })]);
const rows = async () => ({ rows: [] });

describe('a database that ao cannot run on is refused', () => {
  test.each([
    ['pg-proxy', pgProxy(rows)],
    ['pg-proxy on Drizzle 1.0', pgProxyV1(rows)],
    ['mysql-proxy', mysqlProxy(rows)],
    ['sqlite-proxy', sqliteProxy(rows)],
    ['a client without Drizzle', new pg.Client()],
    ['nothing', undefined],
    ['libsql over HTTP', drizzleLibsql({ client: createClient({ url: 'http://127.0.0.1:1' }) })],
  ])('%s', async (_, db) => {
    await expect(upgrade({ ...config, database: () => db })).rejects.toMatchObject({
      code: 'AO_DRIVER_UNSUPPORTED',
      fix: expect.stringMatching(/drizzle\(\{ client \}\)|--sql/),
    });
  });

  test('a transaction', async () => {
    const { url, drop } = await createDatabase.sqlite();
    const { client, close } = await openLibsql(url);
    await drizzleLibsql({ client }).transaction((tx) =>
      expect(upgrade(config, { db: tx })).rejects.toMatchObject({
        code: 'AO_DRIVER_UNSUPPORTED',
        problem: expect.stringContaining('LibSQLTransaction'),
      }),
    );
    await close();
    await drop();
  });

  test('a libsql client with a single connection, which has none to spare for the lock', async () => {
    const { url, drop } = await createDatabase.sqlite();
    const client = createClient({ url: `file:${url}`, concurrency: 1 });
    await expect(upgrade(config, { db: drizzleLibsql({ client }) })).rejects.toMatchObject({
      code: 'AO_DRIVER_UNSUPPORTED',
      fix: expect.stringContaining('concurrency: 1'),
    });
    client.close();
    await drop();
  });

  test('a database in memory that is lost with the first transaction, as with @libsql/client 0.17', async () => {
    const client = createClient({ url: ':memory:' });
    const transaction = client.transaction.bind(client) as (mode?: TransactionMode) => Promise<Transaction>;
    client.transaction = async (mode?: TransactionMode) => {
      const tx = await transaction(mode);
      const close = tx.close.bind(tx);
      tx.close = () => {
        close();
        client.reconnect();
      };
      return tx;
    };
    await expect(upgrade(config, { db: drizzleLibsql({ client }) })).rejects.toMatchObject({
      code: 'AO_DRIVER_UNSUPPORTED',
      fix: expect.stringContaining('0.18'),
    });
  });

  test('one of another dialect than the configuration', async () => {
    const { url, drop } = await createDatabase.sqlite();
    const { client, close } = await openLibsql(url);
    const mismatched = { ...config, dialect: dialects.mysql, database: () => drizzleLibsql({ client }) };
    await expect(readCurrent(mismatched)).rejects.toMatchObject({
      code: 'AO_DATABASE_DIALECT',
      problem: expect.stringMatching(/dialect mysql.*libsql/),
    });
    await close();
    await drop();
  });
});

describe('a database that cannot be opened', () => {
  test('or locked, because its folder does not let us, is reported', async () => {
    const { url, drop } = await createDatabase.sqlite();
    mkdirSync(`${url}.ao-lock`);
    const { client, close } = await openLibsql(url);
    await expect(upgrade(config, { db: drizzleLibsql({ client }) })).rejects.toMatchObject({
      code: 'AO_DATABASE_FAILED',
      problem: expect.stringContaining('lock'),
    });
    await close();
    await drop();
  });

  test('is an error of the configuration when it says nothing about it', async () => {
    await expect(upgrade(config)).rejects.toMatchObject({ code: 'AO_DATABASE_MISSING' });
  });

  test('is reported, with what the driver says', async () => {
    const database = () => drizzleNodePostgres({ client: new pg.Client('postgresql://me:s3cret@127.0.0.1:1/db') });
    const error = await upgrade({ ...config, database }).catch((reason: Error) => reason);
    expect(error).toMatchObject({ code: 'AO_DATABASE_FAILED', problem: expect.stringContaining('ECONNREFUSED') });
    expect(String(error)).not.toContain('s3cret');
  });

  test('is reported without the password that the driver repeats', async () => {
    const database = () => {
      throw new Error('cannot parse postgresql://me:s3cret@host/db?password=s3cret');
    };
    const error = await upgrade({ ...config, database }).catch((reason: Error) => reason);
    expect(error).toMatchObject({ code: 'AO_DATABASE_FAILED' });
    expect(String(error)).toContain('postgresql://me:***@host/db?password=***');
    expect(String(error)).not.toContain('s3cret');
  });
});

test('a database in memory needs no lock, and keeps what was done', async () => {
  const client = createClient({ url: ':memory:' });
  const db = drizzleLibsql({ client });
  expect(await upgrade(config, { db })).toMatchObject({ to: ['1'] });
  expect(await upgrade(config, { db })).toMatchObject({ units: [] });
  expect((await client.execute('SELECT * FROM t')).columns).toEqual(['a']);
});

test('the primary of a db with replicas is used', async () => {
  const { url, drop } = await createDatabase.sqlite();
  const primary = await openLibsql(url);
  const replica = await openLibsql(`${url}.replica`);
  const db = withReplicas(drizzleLibsql({ client: primary.client }), [drizzleLibsql({ client: replica.client })]);
  expect(await upgrade(config, { db })).toMatchObject({ to: ['1'] });
  expect((await primary.client.execute('SELECT count(*) FROM t')).rows).toHaveLength(1);
  await Promise.all([primary.close(), replica.close()]);
  await drop();
});

if (isAvailable('postgresql'))
  describe('a pooler that hands out connections by transaction', () => {
    let database: TestDatabase;
    let pooler: Awaited<ReturnType<typeof startTransactionPooler>>;
    beforeAll(async () => {
      database = await createDatabase.postgresql();
      pooler = await startTransactionPooler(database.url);
    });
    afterAll(async () => {
      await pooler.stop();
      await database.drop();
    });

    test('is refused through node-postgres', async () => {
      const client = new pg.Pool({ connectionString: pooler.url });
      client.on('error', () => {});
      await expect(connect(drizzleNodePostgres({ client }))).rejects.toMatchObject({
        code: 'AO_DRIVER_UNSUPPORTED',
        problem: expect.stringContaining('pooler'),
      });
      await client.end();
    });

    test('is refused through postgres.js', async () => {
      const client = postgres(pooler.url, { fetch_types: false });
      await expect(connect(drizzlePostgresJs({ client }))).rejects.toMatchObject({ code: 'AO_DRIVER_UNSUPPORTED' });
      await client.end({ timeout: 0 });
    });
  });
