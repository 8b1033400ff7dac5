import { NodeSet, reachable } from './node-set.js';
import type { Resolver } from './resolver.js';
import { invalidTarget, listIds } from './target-errors.js';

const FIX_OVERLAP = {
  targets: (lower: string) => `Leave out "${lower}".`,
  rows: (lower: string) => `The row "${lower}" of the version table says nothing; delete it.`,
};

/**
 * The nodes and all that they need.
 *
 * @param origin where the nodes come from
 * @throws GraphError `AO_TARGET_INVALID` when one of the nodes needs another one of them
 */
export function ancestry(resolver: Resolver, nodes: readonly number[], origin: 'targets' | 'rows'): NodeSet {
  const { requires } = resolver.topology;
  const below = reachable(
    requires,
    nodes.flatMap((node) => requires[node]!),
  );
  const lower = nodes.find((node) => below.has(node));
  if (lower !== undefined) {
    const id = resolver.id(lower);
    const upper = nodes.filter((node) => resolver.reachability.isAncestor(lower, node));
    throw invalidTarget(
      `Revision "${id}" stands next to ${listIds(resolver.ids(upper))}, which needs it.`,
      FIX_OVERLAP[origin](id),
    );
  }
  return new NodeSet(requires.length, [...nodes, ...below.nodes]);
}
