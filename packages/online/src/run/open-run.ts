import { randomUUID } from 'node:crypto';
import { type Config, openProject, type Project } from '@ao/core';
import { version } from '../../package.json';
import { DatabaseError } from '../errors.js';
import { acquireLock } from '../lock/acquire-lock.js';
import type { Lock } from '../lock/lock.js';
import { messageOf } from '../message-of.js';
import { connect } from '../session/connect.js';
import type { Session } from '../session/session.js';
import { type DatabaseState, readDatabaseState } from './database-state.js';
import type { EventListener } from './events.js';
import { createSafeListener } from './listener.js';
import { reconcile } from './reconcile.js';
import { throwIfStopped } from './run-errors.js';

export interface ConnectionOptions {
  /** The Drizzle `db` to use; it stays open. @default what `database` of the configuration opens; it is closed afterwards */
  readonly db?: unknown;
  /** The project of the configuration, if it is open already. */
  readonly project?: Project;
}

export interface RunOptions extends ConnectionOptions {
  /** How long to wait for another run on the same database, in milliseconds; 0 does not wait. @default 60000 */
  readonly lockTimeout?: number;
  readonly onEvent?: EventListener;
  /** Stops the run between two steps; a script is ended at once. */
  readonly signal?: AbortSignal;
}

/** Everything that a run works with, while it has the lock. */
export interface Run {
  readonly project: Project;
  readonly session: Session;
  readonly lock: Lock;
  readonly state: DatabaseState;
  readonly emit: EventListener;
  readonly signal: AbortSignal | undefined;
  /** Called where the run can halt. @throws RunError `AO_RUN_STOPPED`; what the listener has thrown */
  readonly throwIfStopped: () => void;
  /** The same in every ledger row that the run writes. */
  readonly runId: string;
  readonly tool: string;
}

/** Opens the project and the database, and closes what it opened. */
export async function withSession<T>(
  config: Config,
  { db, project: opened }: ConnectionOptions,
  work: (project: Project, session: Session) => Promise<T>,
): Promise<T> {
  const project = opened ?? (await openProject(config));
  const session = await connect(db ?? (await openDatabase(config)), { owned: db === undefined });
  try {
    assertDialect(project, session);
    return await work(project, session);
  } finally {
    // What is done is done, and what has failed says more than a connection that does not close.
    await session.close().catch(() => {});
  }
}

/** Does the same under the lock, with the state that the database has then. */
export async function withRun<T>(config: Config, options: RunOptions, work: (run: Run) => Promise<T>): Promise<T> {
  const { lockTimeout = 60_000, signal } = options;
  const { emit, throwIfFailed } = createSafeListener(options.onEvent);
  const openedAt = options.db === undefined ? { openedAt: Date.now() } : {};
  return withSession(config, options, async (project, session) => {
    const lock = await acquireLock(session, {
      timeout: lockTimeout,
      ...openedAt,
      onWait: (holder) => emit({ type: 'waiting', holder }),
      ...(signal && { signal }),
    });
    try {
      const state = await reconcile(session, project, await readDatabaseState(session, project));
      const halt = () => {
        throwIfFailed();
        throwIfStopped(signal);
      };
      const identity = { runId: randomUUID(), tool: `ao ${version}` };
      const result = await work({ project, session, lock, state, emit, signal, throwIfStopped: halt, ...identity });
      throwIfFailed();
      return result;
    } finally {
      // On a connection that is gone there is nothing to give back, and the error that ended the run must come through.
      await session.restore?.().catch(() => {});
      await lock.release().catch(() => {});
    }
  });
}

async function openDatabase({ database }: Config): Promise<unknown> {
  if (!database) {
    throw new DatabaseError('AO_DATABASE_MISSING', {
      problem: 'The configuration does not say how to reach the database.',
      fix: 'Add it: database: () => drizzle({ client }). Or print the SQL with --sql, which needs none.',
    });
  }
  try {
    return await database();
  } catch (cause) {
    throw new DatabaseError('AO_DATABASE_FAILED', {
      problem: `"database" of the configuration failed: ${messageOf(cause)}`,
      cause,
    });
  }
}

function assertDialect({ dialect }: Project, { family, driver }: Session): void {
  if (dialect.family === family) return;
  throw new DatabaseError('AO_DATABASE_DIALECT', {
    problem: `The configuration has the dialect ${dialect.name}, but its database is one of ${driver}, which speaks ${family}.`,
    fix: 'Make the two agree.',
  });
}
