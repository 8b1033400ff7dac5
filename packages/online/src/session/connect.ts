import { AoError } from '@ao/core';
import { DatabaseError } from '../errors.js';
import { messageOf } from '../message-of.js';
import { libsql } from './drivers/libsql.js';
import { mysql2 } from './drivers/mysql2.js';
import { nodePostgres } from './drivers/node-postgres.js';
import { pglite } from './drivers/pglite.js';
import { postgresJs } from './drivers/postgres-js.js';
import { syncSqlite } from './drivers/sync-sqlite.js';
import { entityKinds } from './entity-kinds.js';
import type { Driver, Queries, Session, Transaction } from './session.js';

/** By the entity kind of the `db`, which Drizzle 0.45 and 1.0 share. */
const drivers: Readonly<Record<string, Driver<never>>> = {
  LibSQLDatabase: libsql,
  BetterSQLite3Database: syncSqlite('better-sqlite3'),
  NodeSQLiteDatabase: syncSqlite('node:sqlite'),
  PgliteDatabase: pglite,
  NodePgDatabase: nodePostgres,
  PostgresJsDatabase: postgresJs,
  MySql2Database: mysql2,
};

export interface ConnectOptions {
  /** Whether to end the client of the `db` when the session is closed, or cannot be opened. @default false */
  readonly owned?: boolean;
}

/**
 * Opens a session on the database of a Drizzle `db`: a connection of its own where the driver has a pool.
 *
 * @throws DatabaseError `AO_DRIVER_UNSUPPORTED`, `AO_DATABASE_FAILED`
 */
export async function connect(db: unknown, { owned = false }: ConnectOptions = {}): Promise<Session> {
  // withReplicas() gives an object of its own: what writes goes to the primary.
  const primary = (db as { $primary?: unknown } | null | undefined)?.$primary ?? db;
  const kinds = entityKinds(primary);
  const driver = kinds.map((kind) => drivers[kind]).find((known) => known !== undefined);
  const client = (primary as { $client?: unknown } | null | undefined)?.$client as never;
  if (!driver || !client) throw unsupported(db, kinds);
  const end = async () => {
    if (owned) await driver.end(client);
  };
  try {
    const session = await driver.connect(client);
    return { ...withOwnErrors(session), close: () => session.close().finally(end) };
  } catch (error) {
    await end().catch(() => {});
    throw databaseFailed(error, 'No connection to the database');
  }
}

/** The same session, whose failures are ours; the driver's own error is the cause. */
function withOwnErrors(session: Session): Session {
  const wrap =
    <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
    (...args: A): Promise<T> =>
      call(...args).catch((error) => {
        throw databaseFailed(error, 'The database refused');
      });
  const queries = ({ run, rows }: Queries): Queries => ({ run: wrap(run), rows: wrap(rows) });
  const transaction = (tx: Transaction): Transaction => ({ ...queries(tx), runAll: wrap(tx.runAll) });
  return {
    ...session,
    ...queries(session),
    async transaction(work) {
      let failure: unknown;
      const guarded = (tx: Transaction) =>
        work(transaction(tx)).catch((error) => {
          failure = error;
          throw error;
        });
      return session.transaction(guarded).catch((error) => {
        // What the work itself throws is not the database's.
        throw error === failure ? error : databaseFailed(error, 'The database refused');
      });
    },
  };
}

function databaseFailed(error: unknown, what: string): AoError {
  if (error instanceof AoError) return error;
  return new DatabaseError('AO_DATABASE_FAILED', {
    problem: `${what}: ${messageOf(error)}`,
    fix: 'Look at "database" in the configuration, and whether the server can be reached.',
    cause: error,
  });
}

function unsupported(db: unknown, kinds: readonly string[]): DatabaseError {
  const supported = 'libsql, better-sqlite3, node:sqlite, PGlite, node-postgres, postgres.js and mysql2';
  if (kinds.length === 0) {
    const name = (db as { constructor?: { name?: string } } | null | undefined)?.constructor?.name ?? String(db);
    return new DatabaseError('AO_DRIVER_UNSUPPORTED', {
      problem: `"database" of the configuration gave ${name}, which is no Drizzle db.`,
      fix: `Return drizzle({ client }) of one of ${supported}.`,
    });
  }
  const what = kinds.some((kind) => kind.endsWith('Transaction'))
    ? 'a transaction'
    : 'a db without a lasting connection';
  return new DatabaseError('AO_DRIVER_UNSUPPORTED', {
    problem: `"database" of the configuration gave a ${kinds[0]}: ${what}, on which ao cannot hold its lock.`,
    fix: `Return drizzle({ client }) of one of ${supported}, or print the SQL with --sql and run it yourself.`,
  });
}
