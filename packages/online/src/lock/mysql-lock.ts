import type { TryLock } from './lock.js';

/** Names of locks are the server's, not the database's, and at most 64 characters long. */
const name = `CONCAT('ao:', SHA1(DATABASE()))`;

/** `GET_LOCK`, one for each database. It outlives commits and dies with its connection. */
export const tryMysqlLock: TryLock = async (session) => {
  const [[state] = []] = await session.rows(
    `SELECT CASE WHEN IS_USED_LOCK(${name}) = CONNECTION_ID() THEN 'shared' WHEN GET_LOCK(${name}, 0) = 1 THEN 'taken' ELSE 'held' END`,
  );
  if (state === 'shared') return { state, holder: 'this connection' };
  if (state === 'held') {
    const [[holder] = []] = await session.rows(
      `SELECT CONCAT('connection ', p.ID, ', user ', p.USER, ', client ', p.HOST)
      FROM information_schema.PROCESSLIST p WHERE p.ID = IS_USED_LOCK(${name})`,
    );
    return { state, holder: typeof holder === 'string' ? holder : null };
  }
  return {
    state: 'taken',
    lock: {
      isOurs: async (queries) =>
        (await queries.rows(`SELECT 1 FROM DUAL WHERE IS_USED_LOCK(${name}) = CONNECTION_ID()`)).length === 1,
      async release() {
        await session.rows(`SELECT RELEASE_LOCK(${name})`);
      },
    },
  };
};
