import { isScriptStep, type Plan, type ScriptPlace, type ScriptStep, type SqlStep, type Unit } from '@ao/core';
import { DatabaseError, RunError } from '../errors.js';
import { assertLock } from '../lock/acquire-lock.js';
import { findInvalidIndexes } from '../session/invalid-indexes.js';
import { allRollBack } from '../session/rolls-back.js';
import type { Session, Transaction } from '../session/session.js';
import type { Run } from './open-run.js';
import { statementFailed, transactionFailed, versionChanged } from './run-errors.js';
import { textStream } from './text-stream.js';
import type { Action, NumberedStep } from './unit-actions.js';

export type GuardedAction = Extract<Action, { kind: 'guarded' }>;
export type SettingsAction = Extract<Action, { kind: 'settings' }>;
export type TransactionAction = Extract<Action, { kind: 'transaction' }>;

export interface TransactionOptions {
  /** Whether another transaction follows, whose commit is waited for: then this one need not be. */
  readonly isFollowed: boolean;
  readonly checkLock: boolean;
}

/** @throws RunError, DatabaseError, LockError `AO_LOCK_LOST` */
export async function runTransaction(
  run: Run,
  unit: Unit,
  action: TransactionAction,
  { isFollowed, checkLock }: TransactionOptions,
): Promise<void> {
  if (await runMark(run, action)) return;
  const { lazyCommit } = run.session;
  try {
    await run.session.transaction(async (tx) => {
      // All are sent before any is answered; and all are waited for, so that nothing is left to run after a rollback.
      const answers = await Promise.allSettled([
        checkLock ? assertLock(run.lock, tx) : undefined,
        isFollowed && lazyCommit ? tx.run(lazyCommit) : undefined,
        runStatements(run, unit, action, tx),
      ]);
      for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
    });
  } catch (error) {
    await markFailure(run.session, action, error);
    throw error instanceof DatabaseError ? transactionFailed(run, unit, error) : error;
  }
}

/** Tells the ledger that nothing of the transaction is left. If it cannot be told now, the next run finds out. */
async function markFailure(session: Session, { onFailure }: TransactionAction, error: unknown): Promise<void> {
  if (onFailure.length === 0) return;
  const isStepRefused = error instanceof RunError && error.code === 'AO_STATEMENT_FAILED';
  if (isStepRefused || (await allRollBack(session).catch(() => false))) await runMarks(session, onFailure);
}

/** A mark that stands alone needs no transaction. @returns whether the action was one */
async function runMark({ session }: Run, { steps, versions, ledger }: TransactionAction): Promise<boolean> {
  const [mark] = ledger;
  if (steps.length > 0 || versions.length > 0 || ledger.length > 1) return false;
  if (mark) await session.run(mark.script);
  return true;
}

/** @throws RunError; DatabaseError for a statement that is not a step */
export async function runStatements(run: Run, unit: Unit, action: TransactionAction, tx: Transaction): Promise<void> {
  const { steps, versions, ledger } = action;
  const statements = [...steps.map(({ step }) => step), ...versions, ...ledger].map(({ script }) => script);
  const isVersion = (index: number) => index >= steps.length && index < steps.length + versions.length;
  let done = 0;
  let finishStep = steps[0] && startStep(run, unit, steps[0]);
  try {
    await tx.runAll(statements, (index, rowsChanged) => {
      done = index + 1;
      finishStep?.();
      finishStep = steps[done] && startStep(run, unit, steps[done] as NumberedStep);
      if (isVersion(index) && rowsChanged !== 1) throw versionChanged(run, unit, statements[index] as string);
    });
  } catch (error) {
    const step = error instanceof DatabaseError ? steps[done] : undefined;
    const consequence = action.onFailure.length === 0 ? 'undone' : 'failed';
    throw step ? statementFailed(run, unit, step, { error, consequence }) : error;
  }
}

/** @throws RunError, ScriptError */
export async function runGuarded(
  run: Run,
  plan: Plan,
  unit: Unit,
  { step: numbered, onFailure }: GuardedAction,
): Promise<void> {
  const { session } = run;
  const { step } = numbered;
  const finishStep = startStep(run, unit, numbered);
  try {
    if (isScriptStep(step)) await runScript(run, plan, unit, step);
    else await session.run(step.script);
  } catch (error) {
    // Where the database still answers, it has answered the step as well, and the outcome is known.
    const isKnown = await runMarks(session, onFailure);
    if (!(error instanceof DatabaseError)) throw error;
    const cleanUp = await findInvalidIndexes(session, step.script);
    throw statementFailed(run, unit, numbered, { error, consequence: isKnown ? 'failed' : 'unknown', cleanUp });
  }
  finishStep();
}

/** @throws RunError */
export async function runSettings(run: Run, unit: Unit, { steps }: SettingsAction): Promise<void> {
  for (const numbered of steps) {
    await run.session.run(numbered.step.script).catch((error) => {
      throw statementFailed(run, unit, numbered, { error, consequence: 'failed' });
    });
  }
}

/** Runs statements on the ledger alone. @returns whether all have run */
export async function runMarks(session: Session, statements: readonly SqlStep[]): Promise<boolean> {
  try {
    for (const { script } of statements) await session.run(script);
    return true;
  } catch {
    return false;
  }
}

/** @throws ScriptError for a script that could not be started */
export function checkScripts(run: Run, plan: Plan, unit: Unit, actions: readonly Action[]): void {
  for (const action of actions) {
    if (action.kind === 'guarded' && isScriptStep(action.step.step))
      action.step.step.check?.(scriptPlace(run, plan, unit));
  }
}

const scriptPlace = ({ project }: Run, { direction, dialect }: Plan, { revision, phase }: Unit): ScriptPlace => ({
  revision,
  phase,
  direction,
  dialect,
  env: project.scriptEnv,
});

/** @returns what tells that the step is done */
function startStep(run: Run, unit: Unit, { number, step }: NumberedStep): () => void {
  const place = { revision: unit.revision, phase: unit.phase, step: number, of: unit.steps.length };
  const isScript = isScriptStep(step);
  run.emit({ type: 'step', ...place, kind: isScript ? 'script' : 'sql', text: isScript ? step.path : step.script });
  const begin = Date.now();
  return () => run.emit({ type: 'step-done', ...place, elapsed: Date.now() - begin });
}

async function runScript(run: Run, plan: Plan, unit: Unit, script: ScriptStep): Promise<void> {
  const { revision, phase } = unit;
  const stream = (name: 'stdout' | 'stderr') =>
    textStream((text) => run.emit({ type: 'output', revision, phase, stream: name, text }));
  await script.run({
    ...scriptPlace(run, plan, unit),
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    ...(run.signal && { signal: run.signal }),
  });
}
