import { type Plan, planDowngrade, type RevisionId, type Unit } from '@ao/core';
import { LedgerError } from '../errors.js';
import { findOpenRow } from './database-state.js';
import { describeHalfDone, findHalfDone, type HalfDone } from './half-done.js';
import type { Run } from './open-run.js';

export interface PlanLiveDowngradeOptions {
  readonly target: string | readonly string[];
  readonly partial: boolean;
}

/**
 * Plans a downgrade from where the database is. What a downgrade before this one has undone is left out.
 *
 * Half-applied revisions stand above what the version table has. The plan starts as if they were applied; of them, it undoes
 * only the phases that were begun, and says nothing to the version table.
 *
 * @throws LedgerError `AO_HALF_APPLIED`; all that planning throws
 */
export async function planLiveDowngrade(run: Run, { target, partial }: PlanLiveDowngradeOptions): Promise<Plan> {
  const { project, state } = run;
  const halfApplied = findHalfDone(project, state, 'upgrade');
  const { from, pending } = pretendApplied(run, [...halfApplied.keys()]);
  const plan = await planDowngrade(project, { from, to: target });
  const affected = new Map([...halfApplied].filter(([id]) => plan.units.some(({ revision }) => revision === id)));
  if (affected.size > 0 && !partial) throw refuseHalfApplied(affected);

  const versions = project.graph.track(state.versions);
  const units = plan.units.flatMap((unit, index): Unit[] => {
    const isPending = pending.has(unit.revision);
    const rows = halfApplied.get(unit.revision);
    if (isPending && !rows) return [];
    const isToDo =
      findOpenRow(state, unit, 'downgrade')?.state !== 'done' &&
      (!rows || rows.some(({ phase }) => phase === unit.phase));
    // The last unit of a revision finishes it, also when it has nothing else to do.
    const isLast = plan.units[index + 1]?.revision !== unit.revision;
    if (!isToDo && !isLast) return [];
    const changes = isLast && !isPending ? versions.undo(unit.revision) : [];
    return [{ ...unit, steps: isToDo ? unit.steps : [], versions: changes }];
  });
  for (const [revision, rows] of affected)
    assertUndoable(
      plan,
      revision,
      rows.map(({ phase }) => phase),
    );
  return { ...plan, from: state.versions, to: versions.heads, units };
}

/** The version table as it would be with these revisions applied, and the revisions that it does not have. */
function pretendApplied({ project, state }: Run, ids: readonly RevisionId[]) {
  const moves = ids.length === 0 ? [] : project.graph.upgrade({ from: state.versions, to: ids });
  const versions = project.graph.track(state.versions);
  for (const { revision } of moves) versions.apply(revision);
  return { from: versions.heads, pending: new Set(moves.map(({ revision }) => revision)) };
}

/** A downgrade that is not phased cannot undo one phase of an upgrade that is. */
function assertUndoable({ units }: Plan, revision: RevisionId, begun: readonly (string | null)[]): void {
  const undone = units.filter((unit) => unit.revision === revision && unit.steps.length > 0).map(({ phase }) => phase);
  if (undone.length === 0 || begun.some((phase) => undone.includes(phase))) return;
  throw new LedgerError('AO_HALF_APPLIED', {
    problem: `Revision "${revision}" cannot be undone in part: its downgrade is for ${list(undone)}, and only ${list(begun)} was begun.`,
    fix: 'Write a phased downgrade, or finish the upgrade first.',
  });
}

const list = (phases: readonly (string | null)[]) => phases.map((phase) => `"${phase}"`).join(', ');

const refuseHalfApplied = (halfApplied: HalfDone) =>
  new LedgerError('AO_HALF_APPLIED', {
    problem: `The downgrade would undo what is only half applied: ${describeHalfDone(halfApplied, 'done')}.`,
    fix: 'Finish the upgrade first (see "ao status"), or undo the phases that are done as well: --partial.',
  });
