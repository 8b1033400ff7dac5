import { type Direction, isScriptStep, type Step } from '../operation/step.js';
import type { RevisionId } from '../revision/revision.js';

/**
 * `running`: some steps of the phase are done, or one has begun. `done`: all are, and the revision has others that are not.
 * `finished`: the version table tells the rest; the row is history.
 */
export type LedgerState = 'running' | 'done' | 'finished';

/** How far a unit has come. */
export interface LedgerMark {
  readonly state: LedgerState;
  /** How many steps are done. */
  readonly stepsDone: number;
  /** The number of the last step that was begun. Greater than `stepsDone`: nobody knows what came of it. */
  readonly stepStarted: number;
  /** {@link checksumSteps} of the steps that are done. */
  readonly checksum: string;
}

/** The run of a row that printed SQL has written. */
export const offlineRun = 'offline';

/** Who writes a row. */
export interface LedgerWriter {
  readonly direction: Direction;
  /** A UUID, or {@link offlineRun}. */
  readonly runId: string;
  /** The program and its version. */
  readonly tool: string;
}

/** One phase of one revision, in one direction, as the ledger has it. */
export interface LedgerRow extends LedgerMark, LedgerWriter {
  readonly revision: RevisionId;
  readonly phase: string | null;
  /** As the database writes it. */
  readonly startedAt: string;
  readonly updatedAt: string;
}

/**
 * The checksums of the beginnings of a list of steps: the one at `n` is that of its first `n` steps. It tells whether they are
 * still the same when later ones have changed.
 */
export function checksumsOf(steps: readonly Step[]): readonly string[] {
  // It takes some milliseconds to load, and most commands need none.
  const { createHash } = process.getBuiltinModule('node:crypto');
  const checksums = [''];
  for (const step of steps) {
    const path = isScriptStep(step) ? step.path : '';
    const content = JSON.stringify([checksums.at(-1), step.type, path, step.script]);
    checksums.push(createHash('sha256').update(content).digest('hex'));
  }
  return checksums;
}

export const checksumSteps = (steps: readonly Step[]): string => checksumsOf(steps).at(-1) as string;
