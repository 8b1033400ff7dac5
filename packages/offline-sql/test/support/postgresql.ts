import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { postgresql } from '../../src/postgresql.js';
import type { Client } from './client.js';
import { moods } from './columns.js';
import type { Engine } from './harness.js';

export const postgresUrl = process.env.AO_TEST_POSTGRES_URL;

export interface PostgresqlEngine extends Engine {
  client(args?: readonly string[], env?: Readonly<Record<string, string>>): Client;
}

const common = {
  dialect: postgresql(),
  differ: 'b.c::text is distinct from r.c::text',
  table: (({ pg: core }, name, columns) => core.pgTable(name, columns)) satisfies Engine['table'],
  id: (({ pg: core }) => core.integer().primaryKey()) satisfies Engine['id'],
};

const createMood = `create type mood as enum (${moods.map((mood) => common.dialect.literal(mood)).join(', ')})`;

let started: Promise<PGlite> | undefined;

/** PostgreSQL in this process. It takes seconds to start, so there is one for each test file, emptied each time. */
export async function openPglite(): Promise<Engine> {
  started ??= PGlite.create();
  const client = await started;
  await client.exec(`drop schema public cascade; create schema public; reset all; ${createMood}`);
  return {
    ...common,
    execute: (statement) => client.exec(statement),
    rows: async (query) => (await client.query<unknown[]>(query, [], { rowMode: 'array' })).rows,
    drizzle: ({ pglite }) => pglite.drizzle({ client }),
    close: async () => undefined,
  };
}

/** A database of its own on the server of `AO_TEST_POSTGRES_URL`. */
export async function openPostgresql(): Promise<PostgresqlEngine> {
  const name = `ao_sql_${randomUUID().slice(0, 8)}`;
  const url = new URL(postgresUrl!);
  await withClient(url.href, async (admin) => {
    await admin.query(`create database ${name} template template0 encoding 'UTF8'`);
    await admin.query(`alter database ${name} set synchronous_commit = off`); // no wait for the disk at each statement
  });
  url.pathname = name;
  const client = new pg.Client(url.href);
  await client.connect();
  await client.query(createMood);
  return {
    ...common,
    execute: (statement) => client.query(statement),
    rows: async (query) => (await client.query({ text: query, rowMode: 'array' })).rows,
    drizzle: ({ nodePostgres }) => nodePostgres.drizzle({ client }),
    client: (args = [], env = {}) => ({ command: 'psql', args: ['-X', '-q', ...args, '-d', url.href], env }),
    async close() {
      await client.end();
      await withClient(postgresUrl!, (admin) => admin.query(`drop database ${name} with (force)`));
    },
  };
}

async function withClient(url: string, action: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await action(client);
  await client.end();
}
