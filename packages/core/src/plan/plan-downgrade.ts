import type { WalkOptions } from '../graph/revision-graph.js';
import type { Project } from '../project/open-project.js';
import { createUnits } from './create-units.js';
import type { Plan, Unit } from './plan.js';
import { recordRevision } from './record-revision.js';

/**
 * Plans a downgrade. It undoes revision by revision; within one, the phases run in reverse order.
 *
 * @throws GraphError for the target; RevisionError `AO_DOWNGRADE_MISSING`; all that recording throws
 */
export async function planDowngrade(project: Project, { from, to }: WalkOptions): Promise<Plan> {
  const units: Unit[] = [];
  const heads = new Set(from);
  const { graph, source } = project;
  const moves = graph.downgrade({ from, to });
  source.prepare?.(moves.map(({ revision }) => graph.get(revision)));
  for (const { revision, versions } of moves) {
    const recorded = await recordRevision(project, graph.get(revision), 'downgrade');
    units.push(...createUnits(project, revision, recorded, versions));
    for (const [kind, id, next] of versions) {
      if (kind !== 'insert') heads.delete(id);
      if (kind !== 'delete') heads.add(next ?? id);
    }
  }
  return { direction: 'downgrade', dialect: project.dialect.name, phase: null, from, to: [...heads].sort(), units };
}
