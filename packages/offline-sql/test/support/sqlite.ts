import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { sqlite } from '../../src/sqlite.js';
import type { Client } from './client.js';
import type { Engine } from './harness.js';

export interface SqliteEngine extends Engine {
  client(...args: readonly string[]): Client;
}

/** A database file of its own, through libsql. */
export async function openSqlite(encoding = 'UTF-8'): Promise<SqliteEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'ao-sqlite-'));
  const file = join(folder, 'test.db');
  const client = createClient({ url: `file:${file}`, concurrency: 1, timeout: 5000 } as { url: string });
  await client.execute(`pragma encoding = '${encoding}'`);
  await client.execute('pragma synchronous = off');
  return {
    dialect: sqlite(),
    execute: (statement) => client.execute(statement),
    rows: async (query) => (await client.execute(query)).rows.map((row) => Array.from(row as ArrayLike<unknown>)),
    drizzle: ({ libsql }) => libsql.drizzle({ client }),
    table: ({ sqlite: core }, name, columns) => core.sqliteTable(name, columns),
    id: ({ sqlite: core }) => core.integer().primaryKey(),
    differ: 'typeof(b.c) <> typeof(r.c) or b.c is not r.c or hex(b.c) is not hex(r.c)',
    client: (...args) => ({ command: 'sqlite3', args: ['-cmd', 'pragma synchronous = off', ...args, file] }),
    async close() {
      client.close();
      rmSync(folder, { recursive: true });
    },
  };
}
