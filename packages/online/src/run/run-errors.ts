import type { Unit } from '@ao/core';
import { DatabaseError, RunError } from '../errors.js';
import { messageOf } from '../message-of.js';
import type { Run } from './open-run.js';
import type { NumberedStep } from './unit-actions.js';

/** What a failed statement leaves: nothing; the steps before it; or nobody knows, because the database has not answered. */
export type Consequence = 'undone' | 'failed' | 'unknown';

const advice: Readonly<Record<Consequence, string>> = {
  undone: 'What its transaction had done is undone. Run the command again once the cause is gone.',
  failed: 'The steps before it are done. Correct this one and run the command again: it goes on from here.',
  unknown: 'Nothing tells what came of it. Run the command again: it looks, or asks.',
};

export interface StatementFailure {
  readonly error: unknown;
  readonly consequence: Consequence;
  /** What to run first, before the next attempt. */
  readonly cleanUp?: readonly string[];
}

export function statementFailed(run: Run, unit: Unit, step: NumberedStep, failure: StatementFailure): RunError {
  const { error, consequence, cleanUp = [] } = failure;
  const leftovers = cleanUp.length === 0 ? '' : `It has left an invalid index; first run: ${cleanUp.join('; ')}. `;
  return new RunError('AO_STATEMENT_FAILED', {
    problem: `Step ${step.number} of ${unit.steps.length} of ${describeUnit(unit)} failed: ${messageOf(causeOf(error))}\n${excerpt(step.step.script)}`,
    fix: leftovers + advice[consequence],
    location: locate(run, unit),
    cause: causeOf(error),
  });
}

export function transactionFailed(run: Run, unit: Unit, error: unknown): RunError {
  const name = describeUnit(unit);
  return new RunError('AO_STATEMENT_FAILED', {
    problem: `${name.slice(0, 1).toUpperCase()}${name.slice(1)} could not be committed: ${messageOf(causeOf(error))}`,
    fix: advice.undone,
    location: locate(run, unit),
    cause: causeOf(error),
  });
}

export function versionChanged(run: Run, unit: Unit, statement: string): RunError {
  return new RunError('AO_VERSION_CHANGED', {
    problem: `The version table is not as it was when this run began; no row matches:\n${excerpt(statement)}`,
    fix: 'Something else has written to it. Look at "ao status", and run the command again.',
    location: locate(run, unit),
  });
}

/** @throws RunError `AO_RUN_STOPPED` */
export function throwIfStopped(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  const { reason } = signal;
  throw new RunError('AO_RUN_STOPPED', {
    problem: `The run was stopped: ${messageOf(reason)}.`,
    fix: 'What it has done is done. Run the command again to go on.',
    cause: reason,
  });
}

/** `revision "27c6", phase "final"` */
export const describeUnit = ({ revision, phase }: Pick<Unit, 'revision' | 'phase'>): string =>
  phase === null ? `revision "${revision}"` : `revision "${revision}", phase "${phase}"`;

const locate = ({ project }: Run, { revision }: Unit) => ({ ...project.source.locate(revision), revision });

/** The driver's own error. */
const causeOf = (error: unknown) => (error instanceof DatabaseError ? error.cause : error);

/** The first lines of a statement, indented. */
function excerpt(statement: string): string {
  const lines = statement.split('\n');
  const shown = lines.length > 12 ? [...lines.slice(0, 12), `... (${lines.length - 12} more lines)`] : lines;
  return shown.map((line) => `  | ${line.length > 200 ? `${line.slice(0, 200)}...` : line}`).join('\n');
}
