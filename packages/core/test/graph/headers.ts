import fc from 'fast-check';
import { createRevisionGraph, type GraphError, type RevisionGraph, type RevisionHeader } from '../../src/index.js';

export const revision = (
  id: string,
  downRevision: RevisionHeader['downRevision'] = null,
  rest: Partial<RevisionHeader> = {},
): RevisionHeader => ({ revision: id, downRevision, ...rest });

export const graphOf = (...headers: readonly RevisionHeader[]): RevisionGraph => createRevisionGraph(headers);

/** The error that a call throws; a test that gets none fails. */
export function errorOf(call: () => unknown): GraphError {
  try {
    call();
  } catch (error) {
    return error as GraphError;
  }
  throw new Error('nothing was thrown');
}

/** Random valid graphs, their headers in any order, with merges, branches, several bases, dependencies and labels. */
export const headersArbitrary: fc.Arbitrary<readonly RevisionHeader[]> = fc
  .array(
    fc.record({
      parents: fc.array(fc.nat(), { maxLength: 3 }),
      dependencies: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(fc.nat(), { maxLength: 2 })),
      near: fc.boolean(),
      label: fc.boolean(),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .map((nodes) =>
    nodes.map(({ parents, dependencies, near, label }, index) => {
      const pick = (picks: readonly number[]) =>
        index === 0
          ? []
          : [...new Set(picks.map((each) => `r${near ? index - 1 - (each % Math.min(index, 3)) : each % index}`))];
      return revision(`r${index}`, pick(parents), {
        dependsOn: pick(dependencies),
        ...(label && { branchLabels: `label${index}` }),
      });
    }),
  )
  .chain((headers) => fc.shuffledSubarray(headers, { minLength: headers.length }));

/** All that a revision needs, directly or not. */
export function ancestorsOf(graph: RevisionGraph, ids: readonly string[]): ReadonlySet<string> {
  const ancestors = new Set<string>();
  const queue = ids.flatMap((id) => neededBy(graph, id));
  for (const id of queue) {
    if (ancestors.has(id)) continue;
    ancestors.add(id);
    queue.push(...neededBy(graph, id));
  }
  return ancestors;
}

export const neededBy = (graph: RevisionGraph, id: string): readonly string[] => [
  ...graph.parents(id),
  ...graph.dependencies(id),
];
