import {
  createLedger,
  createVersionTable,
  type Direction,
  isScriptStep,
  type LedgerRow,
  type Plan,
  type RevisionId,
} from '@ao/core';
import { marksRollBack } from '../session/rolls-back.js';
import { findRow, isOpen } from './database-state.js';
import type { Run } from './open-run.js';
import { resumeUnit } from './resume-unit.js';
import { checkScripts } from './run-action.js';
import { runUnits } from './run-units.js';
import { createUnitActions } from './unit-actions.js';

/** What a run has done. */
export interface RunResult {
  readonly direction: Direction;
  /** The rows of the version table before and after, sorted. */
  readonly from: readonly RevisionId[];
  readonly to: readonly RevisionId[];
  /** In the order in which they were run; empty when there was nothing to do. */
  readonly units: readonly { readonly revision: RevisionId; readonly phase: string | null; readonly steps: number }[];
}

/**
 * Runs a plan unit by unit. What is done stays done when a later unit fails.
 *
 * @throws LedgerError, DatabaseError, LockError, RunError, ScriptError
 */
export async function runPlan(run: Run, plan: Plan): Promise<RunResult> {
  const { units, direction, from, to } = plan;
  const rows = await resumeUnits(run, plan);
  const withLedger =
    run.state.hasLedger || plan.phase !== null || units.some((_, index) => needsLedger(run, plan, index));
  const writer = withLedger ? { direction, runId: run.runId, tool: run.tool } : null;
  const recorded = new Set([...run.state.ledger.values()].map(({ revision }) => revision));
  const canRollBack = units.length > 0 && (await marksRollBack(run.session, run.project));
  const prepared = units.map((unit, index) => {
    const row = rows[index];
    const isAlone = row === undefined && !recorded.has(unit.revision) && isOnlyUnit(plan, index);
    const finishes = isFinishing(plan, index);
    return {
      unit,
      actions: createUnitActions({
        project: run.project,
        unit,
        row,
        writer,
        finishes,
        hasOtherRows: !isAlone,
        marksRollBack: canRollBack,
      }),
    };
  });
  for (const { unit, actions } of prepared) checkScripts(run, plan, unit, actions);
  run.emit({
    type: 'plan',
    direction,
    units: units.length,
    steps: units.reduce((sum, { steps }) => sum + steps.length, 0),
  });
  if (units.length > 0) await createTables(run, withLedger);
  await runUnits(run, plan, prepared);
  return {
    direction,
    from,
    to,
    units: units.map(({ revision, phase, steps }) => ({ revision, phase, steps: steps.length })),
  };
}

/** What the ledger has of each unit. One without steps only finishes its revision; the phase it goes by is another's. */
async function resumeUnits(run: Run, { units, direction }: Plan): Promise<readonly (LedgerRow | undefined)[]> {
  const rows: (LedgerRow | undefined)[] = [];
  for (const unit of units) {
    const row = unit.steps.length > 0 ? findRow(run.state, unit, direction) : undefined;
    rows.push(row && isOpen(row) ? await resumeUnit(run, unit, row) : row);
  }
  return rows;
}

/** Whether nothing of a revision is left to do after a unit. */
function isFinishing({ units, direction }: Plan, index: number): boolean {
  const unit = units[index];
  return direction === 'upgrade' ? unit?.versions.length !== 0 : units[index + 1]?.revision !== unit?.revision;
}

/** Whether the plan has no other unit of the same revision. In revision order, they stand together. */
function isOnlyUnit({ units }: Plan, index: number): boolean {
  const revision = units[index]?.revision;
  return units[index - 1]?.revision !== revision && units[index + 1]?.revision !== revision;
}

/** Whether a crash after the unit, or in the middle of it, would leave a trace nowhere else. */
function needsLedger({ project }: Run, plan: Plan, index: number): boolean {
  const steps = plan.units[index]?.steps ?? [];
  if (steps.length === 0) return false;
  const isAtomic = project.dialect.transactionalDdl && steps.every((step) => !isScriptStep(step) && step.transactional);
  return !isAtomic || !isFinishing(plan, index);
}

async function createTables({ session, project, state }: Run, withLedger: boolean): Promise<void> {
  if (!state.hasVersionTable) await session.run(createVersionTable(project).script);
  if (withLedger && !state.hasLedger) await session.run(createLedger(project).script);
}
