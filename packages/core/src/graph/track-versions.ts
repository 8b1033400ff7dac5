import type { Resolver } from './resolver.js';
import type { VersionTracker } from './revision-graph.js';
import { listIds, unreachableTarget } from './target-errors.js';
import { VersionRows } from './version-rows.js';

/** A tracker that refuses an order in which the version table would say what is not so. */
export function trackVersions(resolver: Resolver, current: readonly number[]): VersionTracker {
  const { requires, requiredBy } = resolver.topology;
  const rows = new VersionRows(resolver, current);
  return {
    get heads() {
      return resolver.ids(rows.nodes).sort();
    },
    apply(id) {
      const node = resolver.exact(id);
      if (rows.isApplied(node)) throw wrongOrder(`Revision "${id}" is applied already.`);
      const missing = requires[node]!.filter((below) => !rows.isApplied(below));
      if (missing.length > 0) throw wrongOrder(`Revision "${id}" needs ${listIds(resolver.ids(missing))} first.`);
      return rows.apply(node);
    },
    undo(id) {
      const node = resolver.exact(id);
      if (!rows.isApplied(node)) throw wrongOrder(`Revision "${id}" is not applied.`);
      const needing = requiredBy[node]!.filter((above) => rows.isApplied(above));
      if (needing.length > 0) throw wrongOrder(`Revision "${id}" is needed by ${listIds(resolver.ids(needing))}.`);
      return rows.undo(node);
    },
  };
}

const wrongOrder = (problem: string) =>
  unreachableTarget(problem, 'Apply what a revision needs before it, and undo it after all that needs it.');
