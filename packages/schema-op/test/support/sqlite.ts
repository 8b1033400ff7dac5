import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqlite } from '@ao/offline-sql/sqlite';
import { type Client, createClient } from '@libsql/client';
import { catalogLines, pipe, type TestDatabase } from './database.js';

export const hasSqlite3 = spawnSync('sqlite3', ['--version']).status === 0;

/** A test can lose its database when the machine fails. */
const fast = 'PRAGMA synchronous = OFF';

/** A file of libSQL, which the `sqlite3` client reads, too. */
export async function openSqlite(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'ao-schema-op-'));
  let count = 0;
  let file: string;
  let client: Client;
  const open = async () => {
    file = join(folder, `${count++}.db`);
    client = createClient({ url: `file:${file}`, concurrency: 1 });
    await client.execute(fast);
  };
  await open();

  const database: TestDatabase = {
    name: 'libsql',
    dialect: sqlite(),
    run: async (statement) => {
      await client.execute(statement);
    },
    transaction: async (statements) => {
      const transaction = await client.transaction('write');
      try {
        for (const statement of statements) await transaction.execute(statement);
        await transaction.commit();
      } finally {
        transaction.close();
      }
    },
    rows: async (query) => {
      const { columns, rows } = await client.execute(query);
      return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])));
    },
    catalog: async ({ positions = true } = {}) =>
      positions
        ? catalogLines(database, { object: 'SELECT type, name, tbl_name, sql FROM sqlite_master' })
        : described(database),
    reset: async () => {
      client.close();
      await open();
    },
    pipe: hasSqlite3 ? (script) => pipe('sqlite3', ['-bail', '-cmd', fast, file], script) : undefined,
    close: async () => {
      client.close();
      rmSync(folder, { recursive: true });
    },
  };
  return database;
}

const userTables = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`;

/** The catalog by what it means, for definitions that are written in another order or form. */
export const described = (database: Pick<TestDatabase, 'rows'>): Promise<readonly string[]> =>
  catalogLines(database, {
    column: `SELECT t.name AS "table", c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
      FROM (${userTables}) t, pragma_table_xinfo(t.name) c`,
    index: `SELECT t.name AS "table", i."unique", i.partial, CASE i.origin WHEN 'c' THEN i.name END AS name,
        (SELECT group_concat(coalesce(x.name, 'expression') || CASE x."desc" WHEN 1 THEN ' desc' ELSE '' END, ', ')
         FROM pragma_index_xinfo(i.name) x WHERE x.key = 1) AS columns,
        (SELECT sql FROM sqlite_master WHERE type = 'index' AND name = i.name) AS sql
      FROM (${userTables}) t, pragma_index_list(t.name) i`,
    'foreign key': `SELECT t.name AS "table", f."table" AS target, f."from", f."to", f.on_update, f.on_delete, f.seq
      FROM (${userTables}) t, pragma_foreign_key_list(t.name) f`,
    other: `SELECT type, name, tbl_name, sql FROM sqlite_master WHERE type IN ('view', 'trigger')`,
  });
