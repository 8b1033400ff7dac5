import { invert } from './node-set.js';
import type { Topology } from './topology.js';

const NONE: readonly string[] = [];

/**
 * The labels that hold at each node, sorted.
 *
 * A label holds at the labelled revision and at all above it. On a stretch where nothing branches or merges, up to its head,
 * it holds below the labelled revision, too: there the whole stretch is the branch.
 */
export function branchLabels(topology: Topology): readonly (readonly string[])[] {
  const { ids, labelled, order, parents, children, dependencies } = topology;
  const labels: (readonly string[])[] = new Array(ids.length).fill(NONE);
  if (labelled.size === 0) return labels;

  for (const [label, node] of labelled) labels[node] = union(labels[node]!, [label]);
  for (const node of order) {
    for (const parent of parents[node]!) labels[node] = union(labels[node]!, labels[parent]!);
  }

  const dependents = invert(dependencies);
  const isStretch = new Uint8Array(ids.length);
  for (const node of order.toReversed()) {
    const [above] = children[node]!;
    const branches = new Set([...children[node]!, ...dependents[node]!]).size > 1;
    if (branches || parents[node]!.length > 1 || (above !== undefined && isStretch[above] === 0)) continue;
    isStretch[node] = 1;
    if (above !== undefined) labels[node] = labels[above]!;
  }
  return labels;
}

function union(first: readonly string[], second: readonly string[]): readonly string[] {
  if (second.length === 0 || first === second) return first;
  return first.length === 0 ? second : [...new Set([...first, ...second])].sort();
}
