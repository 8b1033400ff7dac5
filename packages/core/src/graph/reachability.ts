import type { Edges } from './node-set.js';

/**
 * Answers "is this an ancestor of that?" without walking, in nearly all cases.
 *
 * Depth-first walks number the nodes. A number outside of the range of all that a node reaches says no (GRAIL,
 * https://doi.org/10.14778/1920841.1920879), one inside of the range of its tree says yes; only what is left is searched.
 * The second walk takes the edges in reverse order: two interleaved branches are each one tree in one of the walks.
 */
export class Reachability {
  readonly #requires: Edges;
  readonly #level: Int32Array;
  readonly #first: Walk;
  readonly #second: Walk;
  readonly #seen: Int32Array;
  #searches = 0;

  /** @param order all nodes, what they require first */
  constructor(requires: Edges, requiredBy: Edges, order: readonly number[]) {
    const heads = order.filter((node) => requiredBy[node]!.length === 0);
    this.#requires = requires;
    this.#level = levels(requires, order);
    this.#first = walk(requires, heads);
    this.#second = walk(requires, heads.toReversed(), { lastFirst: true });
    this.#seen = new Int32Array(requires.length);
  }

  /** Whether `upper` requires `lower`, directly or not. A node does not require itself. */
  isAncestor(lower: number, upper: number): boolean {
    if (!this.#maybe(lower, upper)) return false;
    return this.isSurelyAncestor(lower, upper) || this.#search(lower, upper);
  }

  /** As `isAncestor`, but says no where it would have to search. */
  isSurelyAncestor(lower: number, upper: number): boolean {
    return isInTree(this.#first, lower, upper) || isInTree(this.#second, lower, upper);
  }

  #maybe(lower: number, upper: number): boolean {
    return (
      this.#level[lower]! < this.#level[upper]! &&
      isInRange(this.#first, lower, upper) &&
      isInRange(this.#second, lower, upper)
    );
  }

  #search(lower: number, upper: number): boolean {
    const search = ++this.#searches;
    const queue = [upper];
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      for (const next of this.#requires[node]!) {
        if (next === lower) return true;
        if (this.#seen[next] === search || !this.#maybe(lower, next)) continue;
        this.#seen[next] = search;
        queue.push(next);
      }
    }
    return false;
  }
}

interface Walk {
  /** When the node was left: all that it reaches has a lower rank. */
  readonly rank: Int32Array;
  /** How many had been left when the node was entered: its tree has the ranks from here to its own. */
  readonly entered: Int32Array;
  /** The lowest rank of all that the node reaches. */
  readonly lowest: Int32Array;
}

const isInRange = ({ rank, lowest }: Walk, lower: number, upper: number): boolean =>
  rank[lower]! < rank[upper]! && lowest[upper]! <= lowest[lower]!;

const isInTree = ({ rank, entered }: Walk, lower: number, upper: number): boolean =>
  rank[lower]! < rank[upper]! && entered[upper]! <= rank[lower]!;

/** The length of the longest way down from each node. */
function levels(edges: Edges, order: readonly number[]): Int32Array {
  const level = new Int32Array(edges.length);
  for (const node of order) {
    for (const next of edges[node]!) level[node] = Math.max(level[node]!, level[next]! + 1);
  }
  return level;
}

function walk(edges: Edges, roots: readonly number[], { lastFirst = false } = {}): Walk {
  const rank = new Int32Array(edges.length);
  const entered = new Int32Array(edges.length).fill(-1);
  const lowest = new Int32Array(edges.length);
  const taken = new Int32Array(edges.length);
  let left = 0;
  for (const root of roots) {
    const path = [root];
    entered[root] = left;
    for (let node = root; path.length > 0; node = path.at(-1)!) {
      const targets = edges[node]!;
      const edge = taken[node]!++;
      if (edge < targets.length) {
        const next = targets[lastFirst ? targets.length - 1 - edge : edge]!;
        if (entered[next] !== -1) continue;
        entered[next] = left;
        path.push(next);
      } else {
        rank[node] = left;
        lowest[node] = targets.reduce((low, next) => Math.min(low, lowest[next]!), left);
        left++;
        path.pop();
      }
    }
  }
  return { rank, entered, lowest };
}
