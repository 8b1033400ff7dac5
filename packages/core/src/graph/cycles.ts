import type { Edges } from './node-set.js';

export interface CycleSearch {
  /** All nodes, what they need first; without meaning where there are cycles. */
  readonly order: readonly number[];
  /** Each cycle as its nodes, each needing the next one and the last one the first. */
  readonly cycles: readonly (readonly number[])[];
}

/**
 * Sorts the nodes topologically (Kahn). What stays behind is on a cycle or above one: one cycle is looked up and taken out,
 * then the sort goes on, so that all of them are found.
 */
export function findCycles(needs: Edges, neededBy: Edges): CycleSearch {
  const waiting = Int32Array.from(needs, (nodes) => nodes.length);
  const order: number[] = [];
  const cycles: number[][] = [];
  const release = (node: number) => {
    waiting[node] = -1;
    order.push(node);
  };

  let settled = 0;
  const settle = () => {
    for (; settled < order.length; settled++) {
      for (const next of neededBy[order[settled]!]!) if (waiting[next]! > 0 && --waiting[next]! === 0) release(next);
    }
  };

  for (let node = 0; node < needs.length; node++) if (waiting[node] === 0) release(node);
  settle();
  for (let node = 0; node < needs.length; node++) {
    while (waiting[node]! > 0) {
      const cycle = cycleBelow(node, needs, waiting);
      cycles.push(cycle);
      for (const stuck of cycle) release(stuck);
      settle();
    }
  }
  return { order, cycles };
}

/** Goes from node to needed node, among those that are stuck, until one comes again. */
function cycleBelow(start: number, needs: Edges, waiting: Int32Array): number[] {
  const path: number[] = [];
  const position = new Map<number, number>();
  let node = start;
  while (!position.has(node)) {
    position.set(node, path.length);
    path.push(node);
    node = needs[node]!.find((needed) => waiting[needed]! > 0)!;
  }
  return path.slice(position.get(node));
}
