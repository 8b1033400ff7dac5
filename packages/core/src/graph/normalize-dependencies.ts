import { type Edges, invert } from './node-set.js';
import { Reachability } from './reachability.js';

/**
 * Leaves out the dependencies that an ancestor has already: they are there when the ancestor is.
 *
 * @param order all nodes, parents and dependencies first
 */
export function normalizeDependencies(
  dependencies: Edges,
  parents: Edges,
  children: Edges,
  order: readonly number[],
): Edges {
  const normalized = dependencies.slice();
  const position = new Int32Array(order.length);
  for (const [index, node] of order.entries()) position[node] = index;
  let ancestry: Reachability | undefined;

  for (const [dependency, dependents] of invert(dependencies).entries()) {
    if (dependents.length < 2) continue;
    ancestry ??= new Reachability(parents, children, order);
    const lowest: number[] = [];
    for (const node of dependents.toSorted((a, b) => position[a]! - position[b]!)) {
      if (lowest.some((ancestor) => ancestry!.isAncestor(ancestor, node))) {
        normalized[node] = normalized[node]!.filter((each) => each !== dependency);
      } else lowest.push(node);
    }
  }
  return normalized;
}
