import { explicitTransaction } from '../explicit-transaction.js';
import { oneByOne } from '../run-all.js';
import type { Driver, Queries, Row } from '../session.js';

interface Connection {
  query(query: { sql: string; rowsAsArray: boolean }): Promise<[readonly Row[] | { affectedRows?: number }, unknown]>;
  end(): Promise<void>;
  destroy(): void;
}

interface Pool {
  getConnection(): Promise<Connection>;
  end(): Promise<void>;
}

/** A client with callbacks gives its twin with promises. */
interface WithCallbacks {
  promise(): Connection | Pool;
}

/** A pool gives away one of its connections for the session; it is destroyed afterwards, with all that was set on it. */
export const mysql2: Driver<Connection | Pool | WithCallbacks> = {
  async connect(given) {
    const client = withPromises(given);
    const taken = 'getConnection' in client ? await client.getConnection() : undefined;
    const connection = oneByOne(queries(taken ?? (client as Connection)));
    // Without it, a mark in the ledger would wait for a commit that does not come before the crash.
    const [[autocommit] = []] = await connection.rows('SELECT @@autocommit');
    await connection.run('SET autocommit = 1');
    return {
      family: 'mysql',
      driver: 'mysql2',
      ...connection,
      transaction: (work) => explicitTransaction(connection, 'START TRANSACTION', work),
      async close() {
        if (taken) taken.destroy();
        else await connection.run(`SET autocommit = ${autocommit}`);
      },
    };
  },
  end: (client) => withPromises(client).end(),
};

const withPromises = (client: Connection | Pool | WithCallbacks): Connection | Pool =>
  'promise' in client && typeof client.promise === 'function' ? client.promise() : (client as Connection | Pool);

const queries = (connection: Connection): Queries => ({
  async run(sql) {
    const [result] = await connection.query({ sql, rowsAsArray: true });
    return (result as { affectedRows?: number }).affectedRows ?? 0;
  },
  async rows(sql) {
    const [rows] = await connection.query({ sql, rowsAsArray: true });
    return rows as readonly Row[];
  },
});
