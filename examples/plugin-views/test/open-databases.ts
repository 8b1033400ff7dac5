import type { TestDatabase } from '@ao/core/testing';
import { mysql } from '@ao/offline-sql/mysql';
import { postgresql } from '@ao/offline-sql/postgresql';
import { sqlite } from '@ao/offline-sql/sqlite';
import { PGlite } from '@electric-sql/pglite';
import { createClient } from '@libsql/client';
import mysql2 from 'mysql2/promise';
import pg from 'pg';

/** An empty database of its own. */
export interface OpenDatabase extends TestDatabase {
  close(): Promise<void>;
}

const { AO_TEST_POSTGRES_URL: postgresUrl, AO_TEST_MYSQL_URL: mysqlUrl } = process.env;
const name = `plugin_views_${process.pid}`;

async function openSqlite(): Promise<OpenDatabase> {
  const client = createClient({ url: ':memory:' });
  return {
    dialect: sqlite(),
    query: async (text) => (await client.execute(text)).rows,
    close: async () => client.close(),
  };
}

async function openPglite(): Promise<OpenDatabase> {
  const client = await PGlite.create();
  return {
    dialect: postgresql(),
    query: async (text) => (await client.query(text)).rows,
    close: () => client.close(),
  };
}

async function openPostgres(): Promise<OpenDatabase> {
  const server = new pg.Client(postgresUrl);
  await server.connect();
  await server.query(`create database ${name}`);
  const client = new pg.Client(Object.assign(new URL(postgresUrl ?? ''), { pathname: `/${name}` }).href);
  await client.connect();
  return {
    dialect: postgresql(),
    query: async (text) => (await client.query(text)).rows,
    close: async () => {
      await client.end();
      await server.query(`drop database ${name}`);
      await server.end();
    },
  };
}

async function openMysql(): Promise<OpenDatabase> {
  const client = await mysql2.createConnection(mysqlUrl ?? '');
  await client.query(`create database ${name}`);
  await client.query(`use ${name}`);
  return {
    dialect: mysql(),
    query: async (text) => (await client.query(text))[0],
    close: async () => {
      await client.query(`drop database ${name}`);
      await client.end();
    },
  };
}

/** The embedded ones always, a server where its URL is known. */
export const databases: Readonly<Record<string, () => Promise<OpenDatabase>>> = {
  SQLite: openSqlite,
  PGlite: openPglite,
  ...(postgresUrl && { PostgreSQL: openPostgres }),
  ...(mysqlUrl && { 'MySQL or MariaDB': openMysql }),
};
