import { type Config, changeVersion, createVersionTable, type RevisionId, tableName } from '@ao/core';
import { assertLock } from './lock/acquire-lock.js';
import { readDatabaseState } from './run/database-state.js';
import { type RunOptions, withRun } from './run/open-run.js';

export interface StampOptions extends RunOptions {
  /** A target, or several; `base` empties the table. */
  readonly target: string | readonly string[];
  /** Empties the version table first, whatever is in it: for revisions that no longer exist. @default false */
  readonly purge?: boolean;
}

/** The rows of the version table before and after, sorted. */
export interface StampResult {
  readonly from: readonly RevisionId[];
  readonly to: readonly RevisionId[];
}

/**
 * Makes the version table say what it is told, as alembic does; runs nothing.
 *
 * @throws DatabaseError, LockError; all that opening the project throws; GraphError for the target
 */
export async function stamp(config: Config, options: StampOptions): Promise<StampResult> {
  return withRun(config, options, async ({ project, session, lock, state }) => {
    const from = options.purge ? [] : state.versions;
    const changes = project.graph.stamp({ from, to: options.target });
    if (!state.hasVersionTable) await session.run(createVersionTable(project).script);
    await session.transaction(async (tx) => {
      await assertLock(lock, tx);
      if (options.purge) await tx.run(`DELETE FROM ${tableName(project)}`);
      for (const change of changes) await tx.run(changeVersion(project, change).script);
    });
    return { from: state.versions, to: (await readDatabaseState(session, project)).versions };
  });
}
