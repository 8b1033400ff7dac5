import { explicitTransaction } from '../explicit-transaction.js';
import { refuseTransactionPooler, serverProcess } from '../refuse-transaction-pooler.js';
import { pipelined } from '../run-all.js';
import type { Driver, Queries, Row } from '../session.js';

interface Result extends Iterable<unknown> {
  readonly count: number;
  /** What the server said its process is, when the connection was made. */
  readonly state?: { readonly pid: number };
}

interface Query extends PromiseLike<Result> {
  values(): PromiseLike<Iterable<Row>>;
}

interface Unsafe {
  unsafe(text: string): Query;
}

interface Reserved extends Unsafe {
  release(): void;
}

interface Sql extends Unsafe {
  begin<T>(work: (tx: Unsafe) => Promise<T>): Promise<T>;
  readonly options: { readonly max: number };
  reserve(): Promise<Reserved>;
  end(options: { timeout: number }): Promise<void>;
}

/** Reserves a connection. What was set on it is discarded before the client gets it back. */
export const postgresJs: Driver<Sql> = {
  async connect(sql) {
    // With fetch_types: false, reserve() waits for ever when it is the first to connect.
    await sql.unsafe('SELECT 1');
    const reserved = await sql.reserve();
    const connection = pipelined(queries(reserved));
    try {
      const { state } = await reserved.unsafe('SELECT 1');
      await refuseTransactionPooler(connection, state?.pid, ofAnother(sql));
    } catch (error) {
      reserved.release();
      throw error;
    }
    return {
      family: 'postgresql',
      driver: 'postgres.js',
      ...connection,
      lazyCommit: 'SET LOCAL synchronous_commit TO off',
      transaction: (work) => explicitTransaction(connection, 'BEGIN', work),
      async close() {
        await connection.run('DISCARD ALL').catch(() => {});
        reserved.release();
      },
    };
  },
  end: (sql) => sql.end({ timeout: 5 }),
};

/** Looks from another connection, if there can be one. */
const ofAnother = (sql: Sql) => (sql.options.max > 1 ? () => sql.begin((tx) => serverProcess(queries(tx))) : undefined);

const queries = (reserved: Unsafe): Queries => ({
  run: async (text) => (await reserved.unsafe(text)).count ?? 0,
  rows: async (text) => [...(await reserved.unsafe(text).values())],
});
