import { type Config, planUpgrade } from '@ao/core';
import { findOpenRow } from './run/database-state.js';
import { refuseHalfUndone } from './run/half-done.js';
import { type RunOptions, withRun } from './run/open-run.js';
import { assertUnchanged } from './run/resume-unit.js';
import { type RunResult, runPlan } from './run/run-plan.js';

export interface UpgradeOptions extends RunOptions {
  /** A target, or several: `head`, `heads`, an id, `+1`, ... @default 'head' */
  readonly target?: string | readonly string[];
  /** Phase order: only this phase, of every pending revision. Left out: revision order, each with all its phases. */
  readonly phase?: string;
}

/**
 * Brings a database forward. One run at a time; what a run before this one has begun is gone on with.
 *
 * @throws LedgerError, DatabaseError, LockError, RunError, ScriptError; all that opening the project and planning throw
 */
export async function upgrade(config: Config, options: UpgradeOptions = {}): Promise<RunResult> {
  const { target = 'head', phase } = options;
  return withRun(config, options, async (run) => {
    const { project, state } = run;
    refuseHalfUndone(project, state);
    const plan = await planUpgrade(project, {
      from: state.versions,
      to: target,
      isDone(revision, phase, steps) {
        const unit = { revision, phase, steps };
        const row = findOpenRow(state, unit, 'upgrade');
        if (row) assertUnchanged(project, unit, row);
        return row?.state === 'done';
      },
      ...(phase !== undefined && { phase }),
    });
    return runPlan(run, plan);
  });
}
