import { DatabaseError } from '../../errors.js';
import { changesRows } from '../changes-rows.js';
import { readForeignKeys } from '../foreign-keys.js';
import { retryWhileBusy } from '../retry-while-busy.js';
import { oneByOne } from '../run-all.js';
import type { Driver, Queries, Row, SideConnection } from '../session.js';

interface LibsqlQueries {
  execute(sql: string): Promise<{ readonly rows: readonly ArrayLike<unknown>[]; readonly rowsAffected: number }>;
  executeMultiple(sql: string): Promise<void>;
}

interface LibsqlTransaction extends LibsqlQueries {
  close(): void;
}

interface LibsqlClient extends LibsqlQueries {
  readonly protocol: string;
  transaction(mode: 'deferred'): Promise<LibsqlTransaction>;
  close(): void;
}

/**
 * Files only: a server on the network gives no connection that lasts, so nothing on it can be locked.
 *
 * The client is a pool. Asked one thing at a time, it answers from the same connection; a transaction has one of its own.
 *
 * A statement of `execute` that is refused because somebody has the file locked stays alive until it is collected as garbage, and
 * so long its connection cannot commit ("SQL statements in progress") or detach a file. What `executeMultiple` runs ends with it. So
 * all that may have to wait for a lock goes through that, and `execute` gets what has its lock already.
 */
export const libsql: Driver<LibsqlClient> = {
  async connect(client) {
    if (client.protocol !== 'file') throw remoteDatabase(client.protocol);
    await assertMemoryLasts(client);
    const { run, rows } = queries(client);
    const foreignKeys = await readForeignKeys(rows);
    return {
      family: 'sqlite',
      sharesCommits: true,
      driver: 'libsql',
      run,
      rows,
      async transaction(work) {
        const tx = await retryWhileBusy(() => beginImmediate(client));
        try {
          const result = await work(oneByOne(lockedQueries(tx)));
          // Not tx.commit(), which gives up, and everything back, when a reader is in the way.
          await retryWhileBusy(() => tx.executeMultiple('COMMIT'));
          return result;
        } finally {
          tx.close();
        }
      },
      openSideConnection: () => openSideConnection(client),
      restore: async () => void (await run(foreignKeys)),
      close: async () => {},
    };
  },
  end: async (client) => client.close(),
};

function queries(client: LibsqlClient): Queries {
  const rows = async (sql: string): Promise<readonly Row[]> => {
    const tx = await client.transaction('deferred');
    try {
      return await lockedRows(tx, sql);
    } finally {
      tx.close();
    }
  };
  return {
    rows: (sql) => retryWhileBusy(() => rows(sql)),
    async run(sql) {
      await retryWhileBusy(() => client.executeMultiple(sql));
      return Number((await rows('SELECT changes()'))[0]?.[0]);
    },
  };
}

/** Of a transaction that has the lock for what it does. */
const lockedQueries = (tx: LibsqlTransaction): Queries => ({
  async run(sql) {
    if (changesRows.test(sql)) return (await tx.execute(sql)).rowsAffected;
    // Does not ask, at some cost, whether the statement gives rows.
    await tx.executeMultiple(sql);
    return 0;
  },
  rows: async (sql) => listRows(await tx.execute(sql)),
});

/** Reads twice: first for the locks, which the transaction keeps. */
async function lockedRows(tx: LibsqlTransaction, sql: string): Promise<readonly Row[]> {
  await tx.executeMultiple(sql);
  return listRows(await tx.execute(sql));
}

const listRows = ({ rows }: { readonly rows: readonly ArrayLike<unknown>[] }) =>
  rows.map((row): Row => Array.from(row));

async function beginImmediate(client: LibsqlClient): Promise<LibsqlTransaction> {
  const tx = await client.transaction('deferred');
  try {
    await tx.executeMultiple('ROLLBACK; BEGIN IMMEDIATE');
    return tx;
  } catch (error) {
    tx.close();
    throw error;
  }
}

/**
 * A transaction that reads and writes nothing of the database locks nothing of it. It is the second of two, so that the session
 * keeps the connection that it has, with what was set on it.
 */
async function openSideConnection(client: LibsqlClient): Promise<SideConnection> {
  const own = await client.transaction('deferred');
  const tx = await client
    .transaction('deferred')
    .catch((error: { code?: unknown }) => {
      throw error.code === 'TRANSACTION_ACTIVE' ? singleConnection(error) : error;
    })
    .finally(() => own.close());
  return {
    rows: (sql) => lockedRows(tx, sql),
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
  const [main] = listRows(await client.execute('PRAGMA database_list'));
  if (main?.[2]) return;
  await client.execute('CREATE TEMP TABLE ao_probe (a INTEGER)');
  (await client.transaction('deferred')).close();
  const { rows } = await client.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'ao_probe'");
  if (rows.length === 0) throw memoryLost();
  await client.execute('DROP TABLE temp.ao_probe');
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
