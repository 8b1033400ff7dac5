import { tryPgliteLock } from '../../lock/pglite-lock.js';
import { oneByOne } from '../run-all.js';
import type { Driver, Queries, Row } from '../session.js';

interface PgliteQueries {
  query(
    sql: string,
    params: readonly [],
    options: { rowMode: 'array' },
  ): Promise<{ readonly rows: readonly Row[]; readonly affectedRows?: number }>;
}

interface Pglite extends PgliteQueries {
  readonly dataDir?: string;
  transaction<T>(work: (tx: PgliteQueries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** PGlite is one session. Its own `transaction` keeps other users of the object out of ours. */
export const pglite: Driver<Pglite> = {
  connect: async (client) => ({
    family: 'postgresql',
    driver: 'PGlite',
    ...queries(client),
    tryLock: tryPgliteLock(client.dataDir),
    transaction: (work) => client.transaction((tx) => work(oneByOne(queries(tx)))),
    close: async () => {},
  }),
  end: (client) => client.close(),
};

const queries = (client: PgliteQueries): Queries => ({
  run: async (sql) => (await client.query(sql, [], { rowMode: 'array' })).affectedRows ?? 0,
  rows: async (sql) => (await client.query(sql, [], { rowMode: 'array' })).rows,
});
