import { setTimeout as sleep } from 'node:timers/promises';

/**
 * How long SQLite's other users may keep a file locked before that is an error, in milliseconds: long enough for what an application
 * commits. Only the pauses count: on a machine that is busy itself, more time than that may pass between two attempts.
 */
const patience = 30_000;

/**
 * Tries again while somebody else has the database file locked. A statement that SQLite refuses for that has done nothing.
 *
 * libsql and node:sqlite do not wait unless they are told to when the file is opened; that is not ours to decide.
 */
export async function retryWhileBusy<T>(work: () => Promise<T> | T): Promise<T> {
  for (let [waited, pause] = [0, 5]; ; waited += pause, pause = Math.min(pause * 2, 100)) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || waited >= patience) throw error;
    }
    await sleep(pause);
  }
}

/** `SQLITE_BUSY` and its extended codes, of which node:sqlite has the number. */
export const isBusy = (error: unknown): boolean => {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return String(code).startsWith('SQLITE_BUSY') || (typeof errcode === 'number' && (errcode & 0xff) === 5);
};
