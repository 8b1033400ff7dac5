import { finishLedgerRows, type Project } from '@ao/core';
import type { Session } from '../session/session.js';
import { type DatabaseState, readDatabaseState } from './database-state.js';
import { findStaleRows } from './half-done.js';

/**
 * Closes the rows of the ledger that the version table contradicts, before they can come true again: a revision that alembic has
 * finished, and then undone, has not begun.
 */
export async function reconcile(session: Session, project: Project, state: DatabaseState): Promise<DatabaseState> {
  const stale = findStaleRows(project, state);
  if (stale.length === 0) return state;
  await session.transaction(async (tx) => {
    for (const { revision, direction } of stale) await tx.run(finishLedgerRows(project, revision, direction).script);
  });
  return readDatabaseState(session, project);
}
