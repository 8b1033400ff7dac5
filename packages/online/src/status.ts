import { type Config, type Project, planUpgrade, type RevisionId, type Unit } from '@ao/core';
import { type DatabaseState, findOpenRow, readDatabaseState } from './run/database-state.js';
import { findHalfDone } from './run/half-done.js';
import { type ConnectionOptions, type Run, withSession } from './run/open-run.js';
import { probeStep } from './run/probe-step.js';

export interface PhaseStatus {
  /** Null where no phases are configured. */
  readonly phase: string | null;
  readonly state: 'done' | 'running' | 'pending';
  readonly stepsDone: number;
  readonly steps: number;
  /** The number of the first step that was begun, and of which nobody knows what came: `resolve` decides. */
  readonly unknownStep: number | null;
}

export interface RevisionStatus {
  readonly revision: RevisionId;
  readonly message: string | null;
  /** Only phases that have steps, in the order of a deployment. */
  readonly phases: readonly PhaseStatus[];
}

export interface Status {
  /** The rows of the version table, sorted. */
  readonly versions: readonly RevisionId[];
  /** The heads of the project. */
  readonly heads: readonly RevisionId[];
  /** What an upgrade to all heads would go through, in its order. */
  readonly pending: readonly RevisionStatus[];
  /** Revisions whose downgrade was begun and has not come to its end: no upgrade is possible before it has. */
  readonly halfUndone: readonly RevisionId[];
  /** The first phase, in the order of a deployment, that some pending revision has not done; null without phases or pending ones. */
  readonly nextPhase: string | null;
}

/**
 * What a database has, and what it lacks. Takes no lock: a run may be going on.
 *
 * @throws DatabaseError; all that opening the project and planning throw
 */
export async function readStatus(config: Config, options: ConnectionOptions = {}): Promise<Status> {
  return withSession(config, options, async (project, session) => {
    const state = await readDatabaseState(session, project);
    const plan = await planUpgrade(project, { from: state.versions, to: 'heads' });
    const pending = await describePending({ session, project }, plan.units, state);
    return {
      versions: state.versions,
      heads: project.graph.heads,
      pending,
      halfUndone: [...findHalfDone(project, state, 'downgrade').keys()],
      nextPhase: nextPhase(project, pending),
    };
  });
}

/** What there is to ask. */
type Asked = Pick<Run, 'session' | 'project'>;

async function describePending(
  asked: Asked,
  units: readonly Unit[],
  state: DatabaseState,
): Promise<readonly RevisionStatus[]> {
  const revisions = new Map<RevisionId, { message: string | null; phases: PhaseStatus[] }>();
  for (const unit of units) {
    const { revision, message } = unit;
    const entry = revisions.get(revision) ?? { message, phases: [] };
    if (unit.steps.length > 0) entry.phases.push(await describePhase(asked, unit, state));
    revisions.set(revision, entry);
  }
  return [...revisions].map(([revision, { message, phases }]) => ({ revision, message, phases }));
}

async function describePhase(asked: Asked, unit: Unit, databaseState: DatabaseState): Promise<PhaseStatus> {
  const row = findOpenRow(databaseState, unit, 'upgrade');
  const steps = unit.steps.length;
  const { state: done, stepsDone, stepStarted } = row ?? { state: 'pending', stepsDone: 0, stepStarted: 0 };
  const isUnknown = row && stepStarted > stepsDone && (await probeStep(asked, row, unit.steps)) === undefined;
  return {
    phase: unit.phase,
    state: done,
    stepsDone,
    steps,
    unknownStep: isUnknown ? stepsDone + 1 : null,
  };
}

function nextPhase({ phases }: Project, pending: readonly RevisionStatus[]): string | null {
  const open = new Set(
    pending.flatMap((each) => each.phases.filter(({ state }) => state !== 'done').map(({ phase }) => phase)),
  );
  return phases.find((phase) => open.has(phase)) ?? null;
}
