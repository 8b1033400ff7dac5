import { randomUUID } from 'node:crypto';
import { isBusy } from '../session/retry-while-busy.js';
import type { Session, SideConnection } from '../session/session.js';
import type { Attempt, TryLock } from './lock.js';

/**
 * SQLite has no lock that outlives a transaction, and while one is open no script can write. So the lock is a write transaction
 * on a second file beside the database, `app.db.ao-lock`, which stays open on a connection of its own. The operating system
 * frees it when the process ends, however it ends. The row in that file, committed before, tells others who holds it.
 *
 * A database in memory is its connection's own and needs no lock.
 */
export const trySqliteLock: TryLock = async (session, { name }) => {
  const file = await databaseFile(session);
  if (!file || !session.openSideConnection) return taken(async () => {});
  const side = await session.openSideConnection();
  // Whoever is in the way, it is not waited for here.
  const [[timeout = 0] = []] = await side.rows('PRAGMA busy_timeout');
  await side.execute('PRAGMA busy_timeout = 0');
  const giveBack = () =>
    side.execute(`PRAGMA busy_timeout = ${timeout}; ROLLBACK; BEGIN; DETACH ao_lock`).finally(side.close);
  try {
    await attach(side, `${file}.ao-lock`);
    if (await takeFile(side, name)) return taken(giveBack);
    const [[holder] = []] = await side.rows('SELECT name FROM ao_lock.holder').catch(() => []);
    await giveBack();
    return { state: 'held', holder: typeof holder === 'string' ? holder : null };
  } catch (error) {
    // What was not attached cannot be detached.
    await giveBack().catch(() => {});
    // Whoever looks at the catalog needs a lock on the database itself, which others may have for a moment.
    if (isBusy(error)) return { state: 'held', holder: null };
    throw error;
  }
};

const taken = (release: () => Promise<void>): Attempt => ({
  state: 'taken',
  lock: { isOurs: async () => true, release },
});

/** The path of the database, as SQLite has resolved it; empty for one in memory. */
async function databaseFile(session: Session): Promise<string> {
  const databases = await session.rows('PRAGMA database_list');
  return String(databases.find(([, name]) => name === 'main')?.[2] ?? '');
}

/** A connection that others have used may have it attached already. */
async function attach(side: SideConnection, file: string): Promise<void> {
  const databases = await side.rows('PRAGMA database_list');
  if (databases.some(([, name]) => name === 'ao_lock')) return;
  await side.execute(`ATTACH '${file.replaceAll("'", "''")}' AS ao_lock`);
}

/**
 * Writes the name, commits it, and opens the write transaction that is the lock. Somebody else may come in between, so the
 * name is read again: while the transaction is open, nobody can change it.
 */
async function takeFile(side: SideConnection, name: string): Promise<boolean> {
  const id = randomUUID();
  try {
    await side.execute(
      `CREATE TABLE IF NOT EXISTS ao_lock.holder (id TEXT, name TEXT); DELETE FROM ao_lock.holder;
      INSERT INTO ao_lock.holder VALUES ('${id}', '${name.replaceAll("'", "''")}'); COMMIT;
      BEGIN; DELETE FROM ao_lock.holder WHERE FALSE`,
    );
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
  const [[current] = []] = await side.rows('SELECT id FROM ao_lock.holder');
  return current === id;
}
