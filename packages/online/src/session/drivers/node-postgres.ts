import { explicitTransaction } from '../explicit-transaction.js';
import { refuseTransactionPooler, serverProcess } from '../refuse-transaction-pooler.js';
import { oneByOne, pipelined } from '../run-all.js';
import type { Driver, Queries } from '../session.js';

interface Result {
  readonly rows: readonly (readonly unknown[])[];
  readonly rowCount: number | null;
}

interface Client {
  /** What the server said its process is, when the connection was made. */
  readonly processID?: number;
  /** From version 8.23 on: whether queries are sent ahead of the answers. */
  pipeline?: boolean;
  query(query: { text: string; rowMode?: 'array' }): Promise<Result | readonly Result[]>;
  connect(): Promise<unknown>;
  end(): Promise<void>;
}

interface Pool extends Client {
  readonly totalCount: number;
  readonly options: { readonly max?: number };
  connect(): Promise<Client & { release(destroy: boolean): void; on(event: 'error', listener: () => void): void }>;
}

/** A pool gives away one of its connections for the session; it is destroyed afterwards, with all that was set on it. */
export const nodePostgres: Driver<Client | Pool> = {
  async connect(client) {
    const taken = isPool(client) ? await client.connect() : undefined;
    // Without a listener, a connection that breaks while nobody queries it ends the process.
    taken?.on('error', () => {});
    if (!taken) await ensureConnected(client);
    if (taken) taken.pipeline = true;
    const connection = taken ? pipelined(queries(taken)) : oneByOne(queries(client));
    const close = async () => taken?.release(true);
    try {
      await refuseTransactionPooler(connection, (taken ?? client).processID, ofAnother(client));
    } catch (error) {
      await close();
      throw error;
    }
    return {
      family: 'postgresql',
      driver: 'node-postgres',
      ...connection,
      lazyCommit: 'SET LOCAL synchronous_commit TO off',
      transaction: (work) => explicitTransaction(connection, 'BEGIN', work),
      close,
    };
  },
  end: (client) => client.end(),
};

/** Looks from another connection, if there can be one. */
function ofAnother(client: Client | Pool) {
  if (!isPool(client) || (client.options.max ?? 10) < 2) return undefined;
  return async () => {
    const another = await client.connect();
    try {
      return await explicitTransaction(oneByOne(queries(another)), 'BEGIN', serverProcess);
    } finally {
      another.release(true);
    }
  };
}

const isPool = (client: Client | Pool): client is Pool => typeof (client as Pool).totalCount === 'number';

const queries = (client: Client): Queries => ({
  async run(text) {
    const result = await client.query({ text });
    return [result].flat().at(-1)?.rowCount ?? 0;
  },
  async rows(text) {
    const result = await client.query({ text, rowMode: 'array' });
    return [result].flat().at(-1)?.rows ?? [];
  },
});

/** A client that nobody has connected would wait for ever. One that is connected says so, and stays as it is. */
async function ensureConnected(client: Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    if (!/already been connected|already connected/.test((error as Error).message)) throw error;
  }
}
