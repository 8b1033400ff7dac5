import { resolve } from 'node:path';
import { LockError } from '../errors.js';
import { tryDirectoryLock } from './directory-lock.js';
import type { TryLock } from './lock.js';
import { tryPostgresqlLock } from './postgresql-lock.js';

/**
 * PGlite lets several processes open one directory, and the last to write wins. So the directory is locked as well, and nobody
 * waits for it: who has opened it while another wrote must not write any more.
 *
 * @param dataDir as PGlite has it: a path, `file://` and a path, or another kind of storage, which no other process can open
 */
export const tryPgliteLock =
  (dataDir: string | undefined): TryLock =>
  async (session, options) => {
    const attempt = await tryPostgresqlLock(session, options);
    const directory = directoryOf(dataDir);
    if (attempt.state !== 'taken' || directory === undefined) return attempt;
    const { lock } = attempt;
    const taken = tryDirectoryLock(directory, options.openedAt);
    if (taken.state === 'taken') {
      return { state: 'taken', lock: { ...lock, release: () => lock.release().finally(taken.release) } };
    }
    await lock.release();
    throw new LockError('AO_LOCK_DIRECTORY', {
      problem: `The directory of PGlite is in use by another run (${taken.holder}).`,
      fix: `PGlite does not share its directory. Run the command again when the other has ended; if there is none, remove the file that is named.`,
    });
  };

function directoryOf(dataDir: string | undefined): string | undefined {
  if (!dataDir || /^(?!file:)[a-z]+:\/\//.test(dataDir)) return undefined;
  return resolve(dataDir.replace(/^file:\/\//, ''));
}
