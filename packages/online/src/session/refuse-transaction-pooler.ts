import { DatabaseError } from '../errors.js';
import type { Queries } from './session.js';

/**
 * A pooler that hands out connections by transaction cannot hold a session lock. It shows itself: the process id that a client
 * gets when it connects is made up, and while one client rests, another is given its server process.
 *
 * @param claimed the process id that the client was told
 * @param ofAnother the server process of another connection's transaction; left out where there can be no other connection, and
 * the lock is only watched, as it always is
 * @throws DatabaseError `AO_DRIVER_UNSUPPORTED`
 */
export async function refuseTransactionPooler(
  connection: Queries,
  claimed: number | undefined,
  ofAnother?: () => Promise<number>,
): Promise<void> {
  const process = await serverProcess(connection);
  if (claimed === undefined || claimed === process || !ofAnother || (await ofAnother()) !== process) return;
  throw new DatabaseError('AO_DRIVER_UNSUPPORTED', {
    problem:
      'Between ao and the database is a pooler that hands out connections by transaction (PgBouncer, Supavisor or the like): a lock would be lost with the first one.',
    fix: 'Connect to the database directly, or through a pooler that hands out connections by session.',
  });
}

export const serverProcess = async ({ rows }: Pick<Queries, 'rows'>): Promise<number> =>
  Number((await rows('SELECT pg_backend_pid()'))[0]?.[0]);
