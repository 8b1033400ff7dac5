import { checksumSteps, isScriptStep, type LedgerRow, type Project, type Unit } from '@ao/core';
import { LedgerError } from '../errors.js';
import { findInvalidIndexes } from '../session/invalid-indexes.js';
import type { OpenRow } from './database-state.js';
import type { Run } from './open-run.js';
import { probeStep } from './probe-step.js';
import { describeUnit } from './run-errors.js';

/**
 * Where a unit that was begun can be gone on with.
 *
 * @returns its row; when the last step that was begun has been probed, with what came of it
 * @throws LedgerError `AO_STEP_CHANGED`, `AO_STEP_UNKNOWN`
 */
export async function resumeUnit(run: Run, unit: Unit, row: OpenRow): Promise<OpenRow> {
  assertUnchanged(run.project, unit, row);
  if (row.stepStarted <= row.stepsDone) return row;
  const isDone = await probeStep(run, row, unit.steps);
  if (isDone === undefined) throw await outcomeUnknown(run, unit, row);
  const stepsDone = isDone ? row.stepsDone + 1 : row.stepsDone;
  return { ...row, stepsDone, stepStarted: stepsDone };
}

/**
 * What has run is what the revision still says.
 *
 * @throws LedgerError `AO_STEP_CHANGED`
 */
export function assertUnchanged(
  project: Project,
  unit: Pick<Unit, 'revision' | 'phase' | 'steps'>,
  row: LedgerRow,
): void {
  if (checksumSteps(unit.steps.slice(0, row.stepsDone)) === row.checksum) return;
  const { revision } = unit;
  const what = row.stepsDone === 1 ? 'Step 1' : `One of the steps 1 to ${row.stepsDone}`;
  throw new LedgerError('AO_STEP_CHANGED', {
    problem: `${what} of ${describeUnit(unit)} was changed after it had run (${row.updatedAt}, run ${row.runId}).`,
    fix: `Change it back. If the database is as the revision now says: ao resolve ${revision}${phaseOption(unit)} --accept`,
    location: { ...project.source.locate(revision), revision },
  });
}

async function outcomeUnknown({ project, session }: Run, unit: Unit, row: LedgerRow): Promise<LedgerError> {
  const { revision, steps } = unit;
  const [first, last] = [row.stepsDone + 1, row.stepStarted];
  const command = `ao resolve ${revision}${phaseOption(unit)} --step`;
  const begun = `begun (${row.updatedAt}, run ${row.runId})`;
  const location = { ...project.source.locate(revision), revision };
  if (first < last) {
    return new LedgerError('AO_STEP_UNKNOWN', {
      problem: `The steps ${first} to ${last} of ${describeUnit(unit)} were ${begun}, and nothing tells how far they came.`,
      fix: `Look at the database, and name the last step that has done its work: ${command} ${last} --done. If none has: ${command} ${first} --retry`,
      location,
    });
  }
  const step = steps[last - 1];
  const text = step && (isScriptStep(step) ? step.path : step.script);
  const cleanUp = await findInvalidIndexes(session, text ?? '');
  const leftover =
    cleanUp.length === 0
      ? ''
      : `It has left an invalid index: run ${cleanUp.join('; ')}, then ${command} ${last} --retry. `;
  return new LedgerError('AO_STEP_UNKNOWN', {
    problem: `Step ${last} of ${steps.length} of ${describeUnit(unit)} was ${begun}, and nothing tells what came of it:\n  | ${text}`,
    fix: `${leftover}Look at the database. If the step has done its work: ${command} ${last} --done. If it has done nothing, or can be run again: ${command} ${last} --retry`,
    location,
  });
}

const phaseOption = ({ phase }: Pick<Unit, 'phase'>) => (phase === null ? '' : ` --phase ${phase}`);
