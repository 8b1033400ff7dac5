import { PhaseError } from '../errors/errors.js';
import type { Step } from '../operation/step.js';
import type { Project } from '../project/open-project.js';
import type { RevisionId } from '../revision/revision.js';
import { createUnits } from './create-units.js';
import type { Plan, Unit } from './plan.js';
import { recordRevision } from './record-revision.js';

export interface PlanUpgradeOptions {
  /** The ids in the version table. */
  readonly from: readonly RevisionId[];
  /** A target, or several: `head`, `heads`, an id, `+1`, ... */
  readonly to: string | readonly string[];
  /** Phase order: only this phase, of every pending revision. Left out: revision order, every revision with all its phases. */
  readonly phase?: string;
  /**
   * Which phases of pending revisions are done already, as the ledger says.
   * @default none; with `phase`, all earlier phases: the text is for a database that cannot be asked
   */
  readonly isDone?: (revision: RevisionId, phase: string | null, steps: readonly Step[]) => boolean;
}

/**
 * Plans an upgrade: evaluates and records every pending revision, and does nothing else.
 *
 * A revision is finished, and its version written, once all its phases are done and all its parents are finished. In phase
 * order that may be in a later phase than its last step.
 *
 * @throws GraphError for the target; PhaseError `AO_PHASE_BLOCKED` when an earlier phase is not done; all that recording throws
 */
export async function planUpgrade(project: Project, options: PlanUpgradeOptions): Promise<Plan> {
  const { from, to, phase: only } = options;
  const { graph, phases } = project;
  if (only !== undefined && !phases.includes(only)) throw unknownPhase(only, phases);
  const isDone =
    options.isDone ?? ((_, phase) => only !== undefined && phases.indexOf(phase ?? '') < phases.indexOf(only));

  const pending = graph.pending({ from, to });
  /** Those passed by that are not finished by this plan. */
  const unfinished = new Set<RevisionId>();
  const versions = graph.track(from);
  const units: Unit[] = [];
  const blocked: Blocked[] = [];
  project.source.prepare?.(pending.map((id) => graph.get(id)));
  for (const revision of pending) {
    const recorded = await recordRevision(project, graph.get(revision), 'upgrade');
    const open = recorded.filter(({ phase, steps }) => !isDone(revision, phase, steps));
    const now = only === undefined ? open : open.filter(({ phase }) => phase === only);
    // Also when this revision has nothing to do in the phase: another that has builds on what it has not done.
    const earlier = open.find(({ phase }) => only !== undefined && phases.indexOf(phase ?? '') < phases.indexOf(only));
    if (earlier) blocked.push({ revision, phase: earlier.phase ?? '' });
    const finished = now.length === open.length && !needs(graph, revision, unfinished);
    if (!finished) unfinished.add(revision);
    units.push(...createUnits(project, revision, now, finished ? versions.apply(revision) : [], only));
  }
  if (only !== undefined && blocked.length > 0) throw phaseBlocked(only, blocked, to);
  return { direction: 'upgrade', dialect: project.dialect.name, phase: only ?? null, from, to: versions.heads, units };
}

const needs = (graph: Project['graph'], revision: RevisionId, others: ReadonlySet<RevisionId>): boolean =>
  others.size > 0 && [...graph.parents(revision), ...graph.dependencies(revision)].some((each) => others.has(each));

interface Blocked {
  readonly revision: RevisionId;
  readonly phase: string;
}

const unknownPhase = (phase: string, phases: readonly string[]) =>
  new PhaseError('AO_PHASE_UNKNOWN', {
    problem: `There is no phase "${phase}".`,
    fix: phases.length > 0 ? `The configured phases are ${phases.join(', ')}.` : 'The configuration has no phases.',
  });

function phaseBlocked(phase: string, blocked: readonly Blocked[], to: string | readonly string[]): PhaseError {
  const what = blocked.map((each) => `"${each.phase}" of revision "${each.revision}"`).join(', ');
  const first = blocked[0]?.phase;
  return new PhaseError('AO_PHASE_BLOCKED', {
    problem: `The phase "${phase}" cannot run yet: ${what} ${blocked.length === 1 ? 'is' : 'are'} not done.`,
    fix: `Run first: ao upgrade ${[to].flat().join(' ')} --phase ${first}`,
  });
}
