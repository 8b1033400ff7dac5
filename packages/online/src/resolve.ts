import {
  type Config,
  checksumSteps,
  type LedgerMark,
  type LedgerRow,
  type RevisionId,
  recordRevision,
  type Step,
  updateLedgerRow,
} from '@ao/core';
import { LedgerError } from './errors.js';
import { assertLock } from './lock/acquire-lock.js';
import { isOpen } from './run/database-state.js';
import { type Run, type RunOptions, withRun } from './run/open-run.js';

export interface ResolveOptions extends RunOptions {
  /** Its id, or another target that names it. */
  readonly revision: string;
  /** @default the phase that has something to decide */
  readonly phase?: string;
  /** The number of the step, so that both sides mean the same one. @default the last in doubt for `done`, the first for `retry` */
  readonly step?: number;
  /**
   * `done`: the step has done its work, and so have those before it. `retry`: it has done nothing, or can be run again.
   * `accept`: steps that have run were changed since, and the database is as the revision now says.
   */
  readonly outcome: 'done' | 'retry' | 'accept';
}

/** What the ledger now says of the phase. */
export interface ResolveResult {
  readonly revision: RevisionId;
  readonly phase: string | null;
  readonly stepsDone: number;
  readonly steps: number;
}

/**
 * Decides what the database cannot tell, after somebody has looked. Runs nothing; the next upgrade or downgrade goes on from there.
 *
 * @throws LedgerError `AO_RESOLVE_NOTHING`; DatabaseError, LockError; GraphError for the revision; all that opening the project and recording throw
 */
export async function resolve(config: Config, options: ResolveOptions): Promise<ResolveResult> {
  return withRun(config, options, async (run) => {
    for (const row of candidates(run, options)) {
      const steps = await stepsOf(run, row);
      const mark = decide(row, steps, options);
      if (!mark) continue;
      await write(run, row, mark);
      return { revision: row.revision, phase: row.phase, stepsDone: mark.stepsDone, steps: steps.length };
    }
    throw nothingToResolve(options);
  });
}

function candidates({ project, state }: Run, { revision, phase }: ResolveOptions): readonly LedgerRow[] {
  const ids = project.graph.resolve(revision);
  return [...state.ledger.values()].filter(
    (row) => isOpen(row) && ids.includes(row.revision) && (phase === undefined || row.phase === phase),
  );
}

async function stepsOf({ project }: Run, { revision, direction, phase }: LedgerRow): Promise<readonly Step[]> {
  const recorded = await recordRevision(project, project.graph.get(revision), direction);
  return recorded.find((each) => each.phase === phase)?.steps ?? [];
}

/** @returns undefined when there is nothing to decide about the row */
function decide(row: LedgerRow, steps: readonly Step[], { outcome, step }: ResolveOptions): LedgerMark | undefined {
  if (outcome === 'accept') {
    const checksum = checksumSteps(steps.slice(0, row.stepsDone));
    return checksum === row.checksum ? undefined : { ...row, checksum };
  }
  const [first, last] = [row.stepsDone + 1, row.stepStarted];
  const chosen = step ?? (outcome === 'done' ? last : first);
  if (chosen < first || chosen > last) return undefined;
  const stepsDone = outcome === 'done' ? chosen : chosen - 1;
  return {
    state: stepsDone === steps.length ? 'done' : 'running',
    stepsDone,
    stepStarted: stepsDone,
    checksum: checksumSteps(steps.slice(0, stepsDone)),
  };
}

async function write({ session, project, lock, runId, tool }: Run, row: LedgerRow, mark: LedgerMark): Promise<void> {
  const writer = { direction: row.direction, runId, tool };
  await session.transaction(async (tx) => {
    await assertLock(lock, tx);
    await tx.run(updateLedgerRow(project, row, writer, mark).script);
  });
}

function nothingToResolve({ revision, phase, step, outcome }: ResolveOptions): LedgerError {
  const place = `revision "${revision}"${phase === undefined ? '' : `, phase "${phase}"`}`;
  const unknown =
    step === undefined
      ? `No step of ${place} has an unknown outcome`
      : `The outcome of step ${step} of ${place} is not unknown`;
  const what = outcome === 'accept' ? `No step of ${place} was changed after it had run` : unknown;
  return new LedgerError('AO_RESOLVE_NOTHING', {
    problem: `${what}.`,
    fix: '"ao status" shows what there is to decide.',
  });
}
