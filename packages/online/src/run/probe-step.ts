import { isScriptStep, type LedgerRow, offlineRun, type Step } from '@ao/core';
import { changesRows } from '../session/changes-rows.js';
import { allRollBack } from '../session/rolls-back.js';
import type { Session } from '../session/session.js';
import type { DatabaseState } from './database-state.js';

/** {@link probeStep} for the step that a row says was begun. Of several, nobody knows how far they came. */
export async function probeBegun(
  session: Session,
  state: DatabaseState,
  row: LedgerRow,
  steps: readonly Step[],
): Promise<boolean | undefined> {
  const step = row.stepStarted === row.stepsDone + 1 ? steps[row.stepsDone] : undefined;
  return step && probeStep(session, state, row, step);
}

/**
 * Whether a step that was begun has done its work: asked of the catalog, where the operation says how. A step that changes rows has
 * not, since its mark is written in its transaction.
 *
 * @returns nothing when the database cannot tell
 */
async function probeStep(
  session: Session,
  { ledgerRollsBack }: DatabaseState,
  { runId }: LedgerRow,
  step: Step,
): Promise<boolean | undefined> {
  if (isScriptStep(step)) return undefined;
  if (step.probe !== undefined) return (await session.rows(step.probe)).length > 0;
  const sharesMark = ledgerRollsBack && runId !== offlineRun && changesRows.test(step.script);
  return sharesMark && (await allRollBack(session)) ? false : undefined;
}
