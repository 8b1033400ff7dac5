import type { Direction, LedgerRow, Project, RevisionId } from '@ao/core';
import { LedgerError } from '../errors.js';
import { type DatabaseState, isOpen } from './database-state.js';

/** The rows of each revision that a run has begun to apply, or to undo, and no run has finished. */
export type HalfDone = ReadonlyMap<RevisionId, readonly LedgerRow[]>;

/** Reads from the ledger what is half done. Rows that the version table contradicts are no sign of it. */
export function findHalfDone(project: Project, state: DatabaseState, direction: Direction): HalfDone {
  const stale = new Set(findStaleRows(project, state));
  const place = ({ phase }: LedgerRow) => (phase === null ? 0 : project.phases.indexOf(phase));
  const rows = [...state.ledger.values()]
    .filter((row) => row.direction === direction && isOpen(row) && !stale.has(row))
    .sort((a, b) => place(a) - place(b));
  const byRevision = new Map<RevisionId, LedgerRow[]>();
  for (const row of rows) byRevision.set(row.revision, [...(byRevision.get(row.revision) ?? []), row]);
  return byRevision;
}

/**
 * The open rows that the version table contradicts. It has the last word: alembic, a stamp, or SQL run by hand has finished
 * what the ledger still calls begun.
 */
export function findStaleRows({ graph }: Project, { ledger, versions }: DatabaseState): readonly LedgerRow[] {
  const open = [...ledger.values()].filter((row) => isOpen(row) && graph.has(row.revision));
  if (open.length === 0) return [];
  const pending = new Set(graph.pending({ from: versions, to: 'heads' }));
  const begun = new Set(open.filter(({ direction }) => direction === 'upgrade').map(({ revision }) => revision));
  return open.filter(({ revision, direction }) =>
    // A revision that is not applied can still be undone as far as it was begun.
    direction === 'upgrade' ? !pending.has(revision) : pending.has(revision) && !begun.has(revision),
  );
}

/** An upgrade does not build on what is being taken away. @throws LedgerError `AO_HALF_APPLIED` */
export function refuseHalfUndone(project: Project, state: DatabaseState): void {
  const halfUndone = findHalfDone(project, state, 'downgrade');
  if (halfUndone.size === 0) return;
  throw new LedgerError('AO_HALF_APPLIED', {
    problem: `A downgrade has stopped on its way: ${describeHalfDone(halfUndone, 'undone')}.`,
    fix: 'Finish it first, with the downgrade that was begun.',
  });
}

/** `revision "27c6" (before-deploy done, final 2 steps done)` */
export function describeHalfDone(halfDone: HalfDone, word: 'done' | 'undone'): string {
  const describe = ({ phase, state, stepsDone }: LedgerRow) => {
    const how = state === 'done' ? word : `${stepsDone} ${stepsDone === 1 ? 'step' : 'steps'} ${word}`;
    return phase === null ? how : `${phase} ${how}`;
  };
  return [...halfDone]
    .map(([revision, rows]) => `revision "${revision}" (${rows.map(describe).join(', ')})`)
    .join('; ');
}
