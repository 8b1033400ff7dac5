import { explicitTransaction } from '../explicit-transaction.js';
import { readForeignKeys } from '../foreign-keys.js';
import { retryWhileBusy } from '../retry-while-busy.js';
import { oneByOne } from '../run-all.js';
import type { Driver, Queries, Row } from '../session.js';

type AnyRow = Row | Readonly<Record<string, unknown>>;

interface Statement {
  all(): readonly AnyRow[];
  run(): { readonly changes: number | bigint };
  /** better-sqlite3's: whether the statement gives rows. Its `all` refuses those that do not. */
  readonly reader?: boolean;
  /** better-sqlite3's: rows as lists. */
  raw?(): Statement;
  /** node:sqlite's, from Node 22.16 on: rows as lists. */
  setReturnArrays?(enabled: boolean): void;
}

interface SyncSqlite {
  readonly constructor: new (path: string) => SyncSqlite;
  prepare(sql: string): Statement;
  exec(sql: string): void;
  close(): void;
}

/** A driver whose client is one connection that answers at once: better-sqlite3, node:sqlite. */
export const syncSqlite = (driver: string): Driver<SyncSqlite> => ({
  async connect(client) {
    const connection = oneByOne(queries(client));
    const foreignKeys = await readForeignKeys(connection.rows);
    return {
      family: 'sqlite',
      sharesCommits: true,
      driver,
      ...connection,
      transaction: (work) => explicitTransaction(connection, 'BEGIN IMMEDIATE', work),
      async openSideConnection() {
        const side = new client.constructor(':memory:');
        side.exec('BEGIN');
        return {
          rows: queries(side).rows,
          execute: async (sql) => side.exec(sql),
          close: async () => side.close(),
        };
      },
      restore: async () => void (await connection.run(foreignKeys)),
      close: async () => {},
    };
  },
  end: async (client) => client.close(),
});

function queries(client: SyncSqlite): Queries {
  let changes: Statement | undefined;
  const all = (sql: string): readonly AnyRow[] => {
    const statement = client.prepare(sql);
    if (statement.reader === false) {
      statement.run();
      return [];
    }
    statement.setReturnArrays?.(true);
    return (statement.raw?.() ?? statement).all();
  };
  const rows = async (sql: string) => (await retryWhileBusy(() => all(sql))).map((row): Row => Object.values(row));
  return {
    rows,
    run: (sql) =>
      retryWhileBusy(() => {
        const statement = client.prepare(sql);
        if (statement.reader === false) return Number(statement.run().changes);
        statement.all();
        changes ??= client.prepare('SELECT changes() AS n');
        return Number((changes.all()[0] as { n: unknown }).n);
      }),
  };
}
