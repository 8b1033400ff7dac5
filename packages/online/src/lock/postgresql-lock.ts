import { serverProcess } from '../session/refuse-transaction-pooler.js';
import type { TryLock } from './lock.js';

/** Two numbers that other users of advisory locks are unlikely to have picked: "ao" and "lock" in ASCII. */
const [classId, objectId] = [0x616f, 0x6c6f636b];

const key = `${classId}, ${objectId}`;

const isLock = `l.locktype = 'advisory' AND l.classid = ${classId} AND l.objid = ${objectId} AND l.objsubid = 2 AND l.granted
  AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())`;

const ours = `EXISTS (SELECT 1 FROM pg_catalog.pg_locks l WHERE ${isLock} AND l.pid = pg_backend_pid())`;

/**
 * A session-level advisory lock, one for each database.
 *
 * A session may take its own lock again, so it is asked first: behind a pooler that hands out connections by transaction, two
 * clients can be on one session, and both would believe that the lock is theirs.
 */
export const tryPostgresqlLock: TryLock = async (session) => {
  const [[state] = []] = await session.rows(
    `SELECT CASE WHEN ${ours} THEN 'shared' WHEN pg_try_advisory_lock(${key}) THEN 'taken' ELSE 'held' END`,
  );
  if (state === 'shared') return { state, holder: 'this connection' };
  if (state === 'held') {
    const [[holder] = []] = await session.rows(
      `SELECT concat_ws(', ', 'server process ' || l.pid, 'user ' || a.usename, 'client ' || host(a.client_addr),
        nullif(a.application_name, ''), 'connected since ' || date_trunc('second', a.backend_start))
      FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid WHERE ${isLock} LIMIT 1`,
    );
    return { state, holder: typeof holder === 'string' ? holder : null };
  }
  const process = await serverProcess(session);
  return {
    state: 'taken',
    lock: {
      // To look it up in pg_locks each time would cost more than a small unit. A server process keeps its lock until it is told
      // otherwise; should it have been, this is false while another has it, and holds the others off for this transaction.
      isOurs: async ({ rows }) =>
        (await rows(`SELECT 1 WHERE pg_backend_pid() = ${process} AND pg_try_advisory_xact_lock(${key})`)).length === 1,
      async release() {
        await session.rows(`SELECT pg_advisory_unlock(${key})`);
      },
    },
  };
};
