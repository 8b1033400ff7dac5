import type { Topology } from './topology.js';

/** Alembic looks for the beginning of a name only among names of at least this length. */
const MIN_LENGTH = 4;

/** Revision ids and branch labels, whole or by their beginning. */
export class NameIndex {
  readonly #topology: Topology;
  #sorted: readonly string[] | undefined;

  constructor(topology: Topology) {
    this.#topology = topology;
  }

  get all(): readonly string[] {
    return [...this.#topology.ids, ...this.#topology.labelled.keys()];
  }

  /** The node with this id or label. */
  find(name: string): number | undefined {
    return this.#topology.nodeOf.get(name) ?? this.#topology.labelled.get(name);
  }

  startingWith(start: string): readonly string[] {
    this.#sorted ??= this.all.filter((name) => name.length >= MIN_LENGTH).sort();
    const sorted = this.#sorted;
    let first = 0;
    for (let end = sorted.length; first < end; ) {
      const middle = (first + end) >> 1;
      if (sorted[middle]! < start) first = middle + 1;
      else end = middle;
    }
    let end = first;
    while (sorted[end]?.startsWith(start)) end++;
    return sorted.slice(first, end);
  }
}
