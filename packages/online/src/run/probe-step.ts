import { isScriptStep, type LedgerRow, offlineRun, type Step } from '@ao/core';
import { allRollBack, marksRollBack } from '../session/rolls-back.js';
import type { Run } from './open-run.js';
import { sharesMark } from './segments.js';

/**
 * Whether the step that a row says was begun has done its work: asked of the catalog, where the operation says how. A step that shares
 * a transaction with its mark has not. Of several steps, nobody knows how far they came.
 *
 * @returns nothing when the database cannot tell
 */
export async function probeStep(
  { session, project }: Pick<Run, 'session' | 'project'>,
  { runId, stepsDone, stepStarted }: LedgerRow,
  steps: readonly Step[],
): Promise<boolean | undefined> {
  const step = stepStarted === stepsDone + 1 ? steps[stepsDone] : undefined;
  if (!step || isScriptStep(step)) return undefined;
  if (step.probe !== undefined) return (await session.rows(step.probe)).length > 0;
  const { transactionalDdl } = project.dialect;
  if (runId === offlineRun || !sharesMark(step, { transactionalDdl, marksRollBack: true })) return undefined;
  return (await marksRollBack(session, project)) && (await allRollBack(session)) ? false : undefined;
}
