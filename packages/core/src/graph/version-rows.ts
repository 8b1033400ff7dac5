import { reachable } from './node-set.js';
import type { Resolver } from './resolver.js';
import type { VersionChange } from './revision-graph.js';
import { rowChanges } from './row-changes.js';

/** The version table while revisions are applied and undone: a row for every applied revision that no applied one needs. */
export class VersionRows {
  readonly #resolver: Resolver;
  readonly #rows: Set<number>;
  readonly #applied: Uint8Array;
  /** How many applied revisions need a node directly. */
  readonly #neededBy: Int32Array;

  constructor(resolver: Resolver, current: readonly number[]) {
    const { requires } = resolver.topology;
    this.#resolver = resolver;
    this.#rows = new Set(current);
    this.#applied = new Uint8Array(requires.length);
    this.#neededBy = new Int32Array(requires.length);
    for (const node of reachable(requires, current).nodes) this.#set(node, 1);
  }

  get nodes(): readonly number[] {
    return [...this.#rows];
  }

  isApplied(node: number): boolean {
    return this.#applied[node] === 1;
  }

  /** The new row takes the place of those that it needs. */
  apply(node: number): readonly VersionChange[] {
    const removed = this.#requires(node).filter((below) => this.#rows.delete(below));
    this.#rows.add(node);
    this.#set(node, 1);
    return this.#changes(removed, [node]);
  }

  /** What the row stood for, and no other row stands for, gets a row. */
  undo(node: number): readonly VersionChange[] {
    this.#rows.delete(node);
    this.#set(node, 0);
    const added = this.#uncovered(this.#requires(node));
    for (const below of added) this.#rows.add(below);
    return this.#changes([node], added);
  }

  /**
   * Alembic asks whether another row is above, not whether another applied revision is. That differs where one of the nodes
   * needs another one of them: both get a row, unless the table is empty.
   */
  #uncovered(nodes: readonly number[]): readonly number[] {
    const rows = this.#rows;
    const bare = new Set(nodes.filter((node) => !rows.has(node) && this.#neededBy[node] === 0));
    if (rows.size === 0 || bare.size === 0 || bare.size === nodes.length) return [...bare];
    const isBelow = (node: number, uppers: Iterable<number>) => {
      for (const upper of uppers) if (this.#resolver.reachability.isAncestor(node, upper)) return true;
      return false;
    };
    return nodes.filter((node) => bare.has(node) || (!rows.has(node) && isBelow(node, bare) && !isBelow(node, rows)));
  }

  #set(node: number, applied: 0 | 1): void {
    this.#applied[node] = applied;
    for (const below of this.#requires(node)) this.#neededBy[below]! += applied ? 1 : -1;
  }

  #requires(node: number): readonly number[] {
    return this.#resolver.topology.requires[node]!;
  }

  #changes(removed: readonly number[], added: readonly number[]): readonly VersionChange[] {
    return rowChanges(this.#resolver.ids(removed), this.#resolver.ids(added));
  }
}
