import { DatabaseError } from '../../errors.js';
import { retryWhileBusy } from '../retry-while-busy.js';
import { oneByOne } from '../run-all.js';
import type { Driver, Queries, Row, SideConnection } from '../session.js';

interface LibsqlQueries {
  execute(sql: string): Promise<{ readonly rows: readonly ArrayLike<unknown>[]; readonly rowsAffected: number }>;
}

interface LibsqlTransaction extends LibsqlQueries {
  executeMultiple(sql: string): Promise<void>;
  close(): void;
}

interface LibsqlClient extends LibsqlQueries {
  readonly protocol: string;
  transaction(mode: 'write' | 'deferred'): Promise<LibsqlTransaction>;
  close(): void;
}

/**
 * Files only: a server on the network gives no connection that lasts, so nothing on it can be locked.
 *
 * The client is a pool. Asked one thing at a time, it answers from the same connection; a transaction has one of its own.
 */
export const libsql: Driver<LibsqlClient> = {
  async connect(client) {
    if (client.protocol !== 'file') throw remoteDatabase(client.protocol);
    await assertMemoryLasts(client);
    return {
      family: 'sqlite',
      sharesCommits: true,
      driver: 'libsql',
      ...queries(client),
      async transaction(work) {
        const tx = await retryWhileBusy(() => client.transaction('write'));
        try {
          const result = await work(oneByOne(queries(tx)));
          // Not tx.commit(), which gives up, and everything back, when a reader is in the way.
          await queries(tx).run('COMMIT');
          return result;
        } finally {
          tx.close();
        }
      },
      openSideConnection: () => openSideConnection(client),
      close: async () => {},
    };
  },
  end: async (client) => client.close(),
};

const queries = (client: LibsqlQueries): Queries => ({
  run: async (sql) => (await retryWhileBusy(() => client.execute(sql))).rowsAffected,
  rows: async (sql) => (await retryWhileBusy(() => client.execute(sql))).rows.map((row): Row => Array.from(row)),
});

/** A transaction that reads and writes nothing of the database locks nothing of it. */
async function openSideConnection(client: LibsqlClient): Promise<SideConnection> {
  const tx = await client.transaction('deferred');
  try {
    await client.execute('SELECT 1');
  } catch (error) {
    tx.close();
    throw (error as { code?: unknown }).code === 'TRANSACTION_ACTIVE' ? singleConnection(error) : error;
  }
  return {
    rows: async (sql) => (await tx.execute(sql)).rows.map((row): Row => Array.from(row)),
    execute: (sql) => tx.executeMultiple(sql),
    close: async () => tx.close(),
  };
}

/**
 * Up to version 0.17, the client gives a transaction its connection for good, and a database in memory goes with it.
 *
 * @throws DatabaseError `AO_DRIVER_UNSUPPORTED`
 */
async function assertMemoryLasts(client: LibsqlClient): Promise<void> {
  const { rows, run } = queries(client);
  const [main] = await rows('PRAGMA database_list');
  if (main?.[2]) return;
  await run('CREATE TEMP TABLE ao_probe (a INTEGER)');
  (await client.transaction('deferred')).close();
  if ((await rows("SELECT 1 FROM sqlite_temp_master WHERE name = 'ao_probe'")).length === 0) throw memoryLost();
  await run('DROP TABLE temp.ao_probe');
}

const memoryLost = () =>
  new DatabaseError('AO_DRIVER_UNSUPPORTED', {
    problem: 'This version of @libsql/client loses a database in memory with the first transaction.',
    fix: 'Install @libsql/client 0.18 or newer, or use a file.',
  });

const remoteDatabase = (protocol: string) =>
  new DatabaseError('AO_DRIVER_UNSUPPORTED', {
    problem: `The libsql database is reached by "${protocol}", where no lock lasts from one statement to the next.`,
    fix: 'Print the SQL with --sql and run it with the shell of the database. Files (url: "file:app.db") are run directly.',
  });

const singleConnection = (cause: unknown) =>
  new DatabaseError('AO_DRIVER_UNSUPPORTED', {
    problem: `The libsql client has a single connection, and ao needs a second one for its lock: ${(cause as Error).message}`,
    fix: 'Create the client without "concurrency: 1" and without "syncUrl".',
    cause,
  });
