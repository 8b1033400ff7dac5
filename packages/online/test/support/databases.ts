import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createClient } from '@libsql/client';
import * as libsql from 'drizzle-orm/libsql';
import * as mysql2 from 'drizzle-orm/mysql2';
import * as nodePostgres from 'drizzle-orm/node-postgres';
import * as pglite from 'drizzle-orm/pglite';
import * as postgresJs from 'drizzle-orm/postgres-js';
import * as libsqlV1 from 'drizzle-orm-1/libsql';
import * as mysql2V1 from 'drizzle-orm-1/mysql2';
import * as nodePostgresV1 from 'drizzle-orm-1/node-postgres';
import * as postgresJsV1 from 'drizzle-orm-1/postgres-js';
import mysqlCallbacks from 'mysql2';
import mysql from 'mysql2/promise';
import pg from 'pg';
import postgres from 'postgres';

export type Family = 'sqlite' | 'postgresql' | 'mysql';

/** A database of its own on a server, or a file; gone after `drop`. */
export interface TestDatabase {
  readonly family: Family;
  /** A path, or a URL. */
  readonly url: string;
  drop(): Promise<void>;
}

export const postgresUrl = process.env.AO_TEST_POSTGRES_URL;
export const mysqlUrl = process.env.AO_TEST_MYSQL_URL;

/** Whether databases of a family can be made here: a file always, on a server where its URL is known. */
export const isAvailable = (family: Family): boolean =>
  ({ sqlite: true, postgresql: postgresUrl !== undefined, mysql: mysqlUrl !== undefined })[family];

const uniqueName = () => `ao_online_${randomBytes(6).toString('hex')}`;

export const createDatabase: Readonly<Record<Family, () => Promise<TestDatabase>>> = {
  async sqlite() {
    const folder = mkdtempSync(join(tmpdir(), 'ao-online-'));
    return {
      family: 'sqlite',
      url: join(folder, 'app.db'),
      drop: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
  async postgresql() {
    const name = uniqueName();
    await onPostgres(`CREATE DATABASE ${name}`);
    const url = new URL(postgresUrl ?? '');
    url.pathname = `/${name}`;
    return { family: 'postgresql', url: url.href, drop: () => onPostgres(`DROP DATABASE ${name} WITH (FORCE)`) };
  },
  async mysql() {
    const name = uniqueName();
    await onMysql(`CREATE DATABASE ${name}`);
    const url = new URL(mysqlUrl ?? '');
    url.pathname = `/${name}`;
    return { family: 'mysql', url: url.href, drop: () => onMysql(`DROP DATABASE ${name}`) };
  },
};

/** One statement on the server, outside the test's own database. */
export async function onPostgres(sql: string): Promise<void> {
  const client = new pg.Client(postgresUrl);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

export async function onMysql(sql: string): Promise<void> {
  const connection = await mysql.createConnection(mysqlUrl ?? '');
  await connection.query(sql).finally(() => connection.end());
}

/** Runs a text of many statements on a database. */
export const runText: Readonly<Record<Family, (url: string, text: string) => Promise<void>>> = {
  async sqlite(url, text) {
    const { client, close } = await openLibsql(url);
    await client.executeMultiple(text).finally(close);
  },
  async postgresql(url, text) {
    const client = new pg.Client(url);
    await client.connect();
    await client.query(text).finally(() => client.end());
  },
  async mysql(url, text) {
    const connection = await mysql.createConnection({ uri: url, multipleStatements: true });
    await connection.query(text).finally(() => connection.end());
  },
};

/** A Drizzle db and how to close its client. */
export interface OpenDb {
  readonly db: unknown;
  close(): Promise<void>;
}

export interface TestDriver {
  readonly name: string;
  readonly family: Family;
  readonly open: (url: string) => Promise<OpenDb>;
}

/** A driver on each of the two lines of Drizzle. */
function lines(
  name: string,
  family: Family,
  open: (url: string) => Promise<{ client: unknown; close(): Promise<void> }>,
  ...drizzles: readonly ((options: { client: never }) => unknown)[]
): TestDriver[] {
  return drizzles.map((drizzle, index) => ({
    name: `${name} on Drizzle ${index === 0 ? '0.45' : '1.0'}`,
    family,
    async open(url) {
      const { client, close } = await open(url);
      return { db: drizzle({ client: client as never }), close };
    },
  }));
}

const allDrivers: readonly TestDriver[] = [
  ...lines('libsql', 'sqlite', openLibsql, libsql.drizzle, libsqlV1.drizzle),
  ...lines(
    'node-postgres pool',
    'postgresql',
    async (url) => {
      const client = new pg.Pool({ connectionString: url, max: 1 });
      client.on('error', () => {});
      return { client, close: () => client.end() };
    },
    nodePostgres.drizzle,
    nodePostgresV1.drizzle,
  ),
  ...lines(
    'node-postgres client',
    'postgresql',
    async (url) => {
      const client = new pg.Client(url);
      return { client, close: () => client.end() };
    },
    nodePostgres.drizzle,
    nodePostgresV1.drizzle,
  ),
  ...lines(
    'postgres.js',
    'postgresql',
    async (url) => {
      const client = postgres(url, { max: 1, onnotice: () => {} });
      return { client, close: () => client.end() };
    },
    postgresJs.drizzle,
    postgresJsV1.drizzle,
  ),
  ...lines(
    'mysql2 pool',
    'mysql',
    async (url) => {
      const client = mysql.createPool({ uri: url, connectionLimit: 1 });
      return { client, close: () => client.end() };
    },
    mysql2.drizzle,
    mysql2V1.drizzle,
  ),
  ...lines(
    'mysql2 pool with callbacks',
    'mysql',
    async (url) => {
      const client = mysqlCallbacks.createPool({ uri: url, connectionLimit: 1 });
      return { client, close: () => client.promise().end() };
    },
    mysql2.drizzle,
    mysql2V1.drizzle,
  ),
  ...lines(
    'mysql2 connection',
    'mysql',
    async (url) => {
      const client = await mysql.createConnection(url);
      return { client, close: () => client.end() };
    },
    mysql2.drizzle,
    mysql2V1.drizzle,
  ),
];

/** Compiles where it is installed, so it is not among the dependencies: a folder of its own may have it. Then it is tested alone. */
export const betterSqlite3Folder = process.env.AO_TEST_BETTER_SQLITE3 || undefined;

export const drivers = betterSqlite3Folder
  ? betterSqlite3(betterSqlite3Folder)
  : [...allDrivers, ...(await nodeSqlite())].filter(({ family }) => isAvailable(family));

/** @param folder has both lines of Drizzle as well */
function betterSqlite3(folder: string): TestDriver[] {
  const require = createRequire(join(folder, 'package.json'));
  const Database = require('better-sqlite3');
  const open = async (url: string) => {
    const client = new Database(url);
    return { client, close: async () => client.close() };
  };
  const drizzles = ['drizzle-orm', 'drizzle-orm-1'].map((name) => require(`${name}/better-sqlite3`).drizzle);
  return lines('better-sqlite3', 'sqlite', open, ...drizzles);
}

/** Node has it from version 22.13 on, and Drizzle from 1.0 on. */
async function nodeSqlite(): Promise<TestDriver[]> {
  // The types are those of the oldest Node that is supported.
  const sqlite = process.getBuiltinModule?.('node:sqlite') as { DatabaseSync: new (path: string) => { close(): void } };
  if (!sqlite) return [];
  const { drizzle } = await import('drizzle-orm-1/node-sqlite');
  const open = async (url: string): Promise<OpenDb> => {
    const client = new sqlite.DatabaseSync(url);
    return { db: drizzle({ client: client as never }), close: async () => client.close() };
  };
  return [{ name: 'node:sqlite on Drizzle 1.0', family: 'sqlite', open }];
}

export async function openLibsql(url: string) {
  const client = createClient({ url: `file:${url}` });
  return { client, close: async () => client.close() };
}

export function openPglite(directory: string): OpenDb & { readonly client: PGlite } {
  const client = new PGlite(directory);
  return { client, db: pglite.drizzle({ client }), close: () => client.close() };
}
