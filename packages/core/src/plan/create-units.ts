import type { VersionChange } from '../graph/revision-graph.js';
import type { Project } from '../project/open-project.js';
import type { RevisionId } from '../revision/revision.js';
import type { Unit } from './plan.js';
import type { RecordedPhase } from './record-revision.js';

/**
 * The units of one revision. The last one carries the version changes; a revision that has changes and no steps, such as a
 * merge, gets a unit for them in `emptyPhase`.
 */
export function createUnits(
  project: Project,
  revision: RevisionId,
  recorded: readonly RecordedPhase[],
  versions: readonly VersionChange[],
  emptyPhase: string | null = project.defaultPhase,
): readonly Unit[] {
  const { downRevision, message = null } = project.graph.get(revision);
  const parts = recorded.length === 0 && versions.length > 0 ? [{ phase: emptyPhase, steps: [] }] : recorded;
  return parts.map(({ phase, steps }, index) => ({
    revision,
    downRevision,
    message,
    phase,
    steps,
    versions: index === parts.length - 1 ? versions : [],
  }));
}
