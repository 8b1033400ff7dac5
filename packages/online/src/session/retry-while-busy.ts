import { setTimeout as sleep } from 'node:timers/promises';

/** How long SQLite's other users may keep a file locked before that is an error: long enough for what an application commits. */
const patience = 5_000;

/**
 * Tries again while somebody else has the database file locked. A statement that SQLite refuses for that has done nothing.
 *
 * libsql and node:sqlite do not wait unless they are told to when the file is opened; that is not ours to decide.
 */
export async function retryWhileBusy<T>(work: () => Promise<T> | T): Promise<T> {
  const deadline = Date.now() + patience;
  for (let pause = 5; ; pause = Math.min(pause * 2, 100)) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error;
    }
    await sleep(pause);
  }
}

/** `SQLITE_BUSY` and its extended codes; node:sqlite has the text only. */
export const isBusy = (error: unknown): boolean =>
  String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY') ||
  (error as Error).message === 'database is locked';
