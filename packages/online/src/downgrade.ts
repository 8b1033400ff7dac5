import type { Config } from '@ao/core';
import { type RunOptions, withRun } from './run/open-run.js';
import { planLiveDowngrade } from './run/plan-live-downgrade.js';
import { type RunResult, runPlan } from './run/run-plan.js';

export interface DowngradeOptions extends RunOptions {
  /** A target: `base`, an id, `-1`, ... */
  readonly target: string | readonly string[];
  /** Undoes revisions that are half applied as well: the phases of them that were begun. @default false: they are refused */
  readonly partial?: boolean;
}

/**
 * Undoes revisions, newest first; of each, its phases in reverse order.
 *
 * @throws LedgerError, DatabaseError, LockError, RunError, ScriptError; all that opening the project and planning throw
 */
export async function downgrade(config: Config, { partial = false, ...options }: DowngradeOptions): Promise<RunResult> {
  return withRun(config, options, async (run) =>
    runPlan(run, await planLiveDowngrade(run, { target: options.target, partial })),
  );
}
