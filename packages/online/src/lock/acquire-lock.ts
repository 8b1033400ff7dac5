import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { AoError, type DialectFamily } from '@ao/core';
import { DatabaseError, LockError } from '../errors.js';
import { messageOf } from '../message-of.js';
import { throwIfStopped } from '../run/run-errors.js';
import type { Queries, Session } from '../session/session.js';
import type { Lock, TryLock } from './lock.js';
import { tryMysqlLock } from './mysql-lock.js';
import { tryPostgresqlLock } from './postgresql-lock.js';
import { trySqliteLock } from './sqlite-lock.js';

const locks: Readonly<Record<DialectFamily, TryLock>> = {
  sqlite: trySqliteLock,
  postgresql: tryPostgresqlLock,
  mysql: tryMysqlLock,
};

export interface AcquireLockOptions {
  /** Milliseconds; 0 tries once. */
  readonly timeout: number;
  /** When the database was opened, in milliseconds since 1970; left out where only the caller knows. */
  readonly openedAt?: number;
  readonly signal?: AbortSignal;
  /** Called once, when somebody else has the lock. */
  readonly onWait?: (holder: string | null) => void;
}

/** @throws LockError `AO_LOCK_TIMEOUT`, `AO_LOCK_SHARED`, `AO_LOCK_DIRECTORY`; RunError `AO_RUN_STOPPED` */
export async function acquireLock(session: Session, options: AcquireLockOptions): Promise<Lock> {
  const { timeout, signal, onWait, openedAt } = options;
  const deadline = Date.now() + timeout;
  const tryLock = session.tryLock ?? locks[session.family];
  const name = `process ${process.pid} on ${hostname()}, since ${new Date().toISOString()}`;
  for (let attempts = 0; ; attempts++) {
    const attempt = await tryLock(session, { name, ...(openedAt !== undefined && { openedAt }) }).catch(lockFailed);
    if (attempt.state === 'taken') return attempt.lock;
    if (attempts === 0) onWait?.(attempt.holder);
    const left = deadline - Date.now();
    if (left <= 0) throw attempt.state === 'shared' ? lockShared(session) : lockTimeout(timeout, attempt.holder);
    await sleep(Math.min(left, 50 * 2 ** Math.min(attempts, 3)), undefined, signal && { signal }).catch(() => {});
    throwIfStopped(signal);
  }
}

function lockFailed(error: unknown): never {
  if (error instanceof AoError) throw error;
  throw new DatabaseError('AO_DATABASE_FAILED', {
    problem: `The lock of the database cannot be taken: ${messageOf(error)}`,
    fix: 'The lock of a file is a file beside it: that folder must be writable.',
    cause: error,
  });
}

const lockTimeout = (timeout: number, holder: string | null) =>
  new LockError('AO_LOCK_TIMEOUT', {
    problem: `Another run has the lock of this database${holder === null ? '' : ` (${holder})`}; ${timeout / 1000} s were not enough.`,
    fix: 'Wait for it to end, or give more time with --lock-timeout. The lock is freed when its holder ends, even if it is killed.',
  });

const lockShared = ({ driver }: Session) =>
  new LockError('AO_LOCK_SHARED', {
    problem: `The very connection that ${driver} gave to this run has the lock of this database already.`,
    fix: `Two runs share it: give each a connection of its own. ${poolerHint}`,
  });

/** @throws LockError `AO_LOCK_LOST` */
export async function assertLock(lock: Lock, queries: Queries): Promise<void> {
  if (await lock.isOurs(queries)) return;
  throw new LockError('AO_LOCK_LOST', {
    problem: 'The lock of this database is no longer held by this run.',
    fix: `Nothing more has been done. ${poolerHint}`,
  });
}

const poolerHint =
  'A pooler that hands out connections by transaction (PgBouncer) loses session locks: connect to the database directly.';
