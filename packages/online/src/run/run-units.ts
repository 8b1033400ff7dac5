import { isScriptStep, type Plan, type Unit } from '@ao/core';
import { DatabaseError } from '../errors.js';
import { assertLock } from '../lock/acquire-lock.js';
import type { Run } from './open-run.js';
import {
  runGuarded,
  runMarks,
  runSettings,
  runStatements,
  runTransaction,
  type TransactionAction,
  type TransactionOptions,
} from './run-action.js';
import { transactionFailed } from './run-errors.js';
import type { Action } from './unit-actions.js';

/** A unit, and what has to be done for it. */
export interface PreparedUnit {
  readonly unit: Unit;
  readonly actions: readonly Action[];
}

/** How long units may share a transaction, in milliseconds: so long others wait who want to write. */
const groupTime = 200;

/**
 * Does what has to be done for units, one after the other.
 *
 * @throws RunError, ScriptError, DatabaseError, LockError `AO_LOCK_LOST`
 */
export async function runUnits(run: Run, plan: Plan, units: readonly PreparedUnit[]): Promise<void> {
  for (let index = 0; index < units.length; ) {
    run.throwIfStopped();
    const prepared = units[index] as PreparedUnit;
    if (run.session.sharesCommits && atomic(prepared)) index += await runGroup(run, units, index);
    else {
      const isFollowed = atomic(prepared) !== undefined && index < units.length - 1;
      await runUnit(run, plan, prepared, { isFollowed });
      index += 1;
    }
  }
}

async function runUnit(
  run: Run,
  plan: Plan,
  { unit, actions }: PreparedUnit,
  options: Pick<TransactionOptions, 'isFollowed'>,
): Promise<void> {
  const finishUnit = startUnit(run, unit);
  let checkLock = true;
  for (const action of actions) {
    await halt(run, action);
    if (action.kind === 'settings') await runSettings(run, unit, action);
    else if (action.kind === 'transaction') {
      await runTransaction(run, unit, action, { ...options, checkLock });
      if (action.steps.length > 0) checkLock = false;
    } else {
      if (checkLock) await assertLock(run.lock, run.session);
      await runGuarded(run, plan, unit, action);
      // A script can take hours; a statement keeps the connection that has the lock busy.
      checkLock = isScriptStep(action.step.step);
    }
  }
  finishUnit();
}

/**
 * Halts before an action that does a step, if the run has been stopped: never between a step and its mark. A step that the ledger
 * was told to begin is taken back there.
 */
async function halt(run: Run, action: Action): Promise<void> {
  if (action.kind !== 'guarded' && action.steps.length === 0) return;
  try {
    run.throwIfStopped();
  } catch (error) {
    if (action.kind !== 'settings') await runMarks(run.session, action.onFailure);
    throw error;
  }
}

/**
 * Runs units that are one transaction each in one that they share, where a commit costs more than they do. Each is still done
 * or not: what fails is taken back alone, and what was done before it is committed.
 *
 * @returns how many were done
 */
async function runGroup(run: Run, units: readonly PreparedUnit[], from: number): Promise<number> {
  const finished: (() => void)[] = [];
  const deadline = Date.now() + groupTime;
  let failure: { readonly error: unknown } | undefined;
  const { unit: first } = units[from] as PreparedUnit;
  await run.session
    .transaction(async (tx) => {
      for (const prepared of units.slice(from)) {
        const action = atomic(prepared);
        if (!action || run.signal?.aborted || (finished.length > 0 && Date.now() > deadline)) return;
        const finishUnit = startUnit(run, prepared.unit);
        await tx.run('SAVEPOINT ao_unit');
        try {
          await runStatements(run, prepared.unit, action, tx);
        } catch (error) {
          failure = { error };
          // Some failures take the whole transaction with them; then nothing of the group is done.
          await tx.run('ROLLBACK TO ao_unit').catch(() => {
            throw error;
          });
          return;
        }
        await tx.run('RELEASE ao_unit');
        finished.push(finishUnit);
      }
    })
    .catch((error) => {
      throw error instanceof DatabaseError ? transactionFailed(run, first, error) : error;
    });
  for (const finishUnit of finished) finishUnit();
  if (failure) throw failure.error;
  return finished.length;
}

/** The only action of a unit that is one transaction. */
function atomic({ actions: [action, ...others] }: PreparedUnit): TransactionAction | undefined {
  return action?.kind === 'transaction' && others.length === 0 ? action : undefined;
}

/** @returns what tells that the unit is done */
function startUnit({ emit }: Run, { revision, phase, message, steps, versions }: Unit): () => void {
  const begin = Date.now();
  emit({ type: 'unit', revision, phase, message, steps: steps.length });
  return () => emit({ type: 'unit-done', revision, phase, finished: versions.length > 0, elapsed: Date.now() - begin });
}
