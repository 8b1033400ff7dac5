import type { NodeSet } from './node-set.js';
import type { Resolver } from './resolver.js';
import type { Tips } from './tips.js';

/**
 * Finds the first tip that needs a node.
 *
 * A place that does not need a node never will, because tips only go down. So the first place of a node only grows, and what
 * was found stays true until the place loses something. When it does, the node above with the least place is looked at
 * again, and so on up: only what has changed is walked.
 */
export class NeedSearch {
  readonly #resolver: Resolver;
  readonly #tips: Tips;
  readonly #set: NodeSet;
  /** For each node those that need it directly, from `begin` to `end`, by the place that came to them first. */
  readonly #above: Int32Array;
  readonly #begin: Int32Array;
  readonly #end: Int32Array;
  /** How many of them are not settled. */
  readonly #waiting: Int32Array;
  readonly #settled: Uint8Array;
  /** The place that came to a node first, in the beginning. */
  readonly #initial: Int32Array;
  /** The first place that needs a node or is at it: certain while the losses of the place are `known`, else too low. */
  readonly #first: Int32Array;
  readonly #known: Int32Array;

  /**
   * @param set what will be settled one by one
   * @param within what is walked through: the set, and what lies between its nodes
   */
  constructor(resolver: Resolver, tips: Tips, set: NodeSet, within: NodeSet) {
    const { requires } = resolver.topology;
    this.#resolver = resolver;
    this.#tips = tips;
    this.#set = set;
    this.#settled = new Uint8Array(requires.length);
    this.#initial = new Int32Array(requires.length).fill(-1);
    this.#known = new Int32Array(requires.length);
    const needing = this.#comeDown(within);
    this.#first = this.#initial.slice();
    this.#waiting = new Int32Array(requires.length);
    for (const node of needing) for (const below of requires[node]!) this.#waiting[below]!++;
    this.#begin = offsets(this.#waiting);
    this.#end = this.#begin.slice(0, -1);
    this.#above = new Int32Array(this.#begin.at(-1)!);
    for (const node of needing) for (const below of requires[node]!) this.#above[this.#end[below]!++] = node;
  }

  isNeeded(node: number): boolean {
    return this.#waiting[node]! > 0;
  }

  /** The node is sorted. What is not in the set is settled, too, as soon as nothing needs it. */
  settle(node: number): void {
    const nodes = [node];
    for (const each of nodes) {
      this.#settled[each] = 1;
      for (const below of this.#resolver.topology.requires[each]!) {
        if (--this.#waiting[below]! === 0 && !this.#set.has(below)) nodes.push(below);
      }
    }
  }

  /** The first place that needs a needed node. */
  firstPlace(needed: number): number {
    const path = [needed];
    for (;;) {
      const node = path.at(-1)!;
      const own = node === needed ? undefined : this.#tips.placeOf(node);
      const above = this.isNeeded(node) ? this.#leastAbove(node) : undefined;
      const isAbove = above !== undefined && (own === undefined || this.#first[above]! < own);
      if (isAbove && !this.#isCertain(above)) {
        path.push(above);
        continue;
      }
      const place = isAbove ? this.#first[above]! : own!;
      if (node === needed) return place;
      this.#first[node] = place;
      this.#known[node] = this.#tips.losses(place);
      path.pop();
    }
  }

  /** All that the tips need and themselves, in the order of the places. */
  #comeDown(within: NodeSet): readonly number[] {
    const { requires } = this.#resolver.topology;
    const met: number[] = [];
    for (const place of this.#tips.places()) {
      const nodes = [this.#tips.node(place)!];
      for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
        if (this.#initial[node] !== -1) continue;
        this.#initial[node] = place;
        met.push(node);
        for (const below of requires[node]!) if (within.has(below)) nodes.push(below);
      }
    }
    return met;
  }

  /** Of the nodes directly above, the one whose first place, as far as it is known, comes first. */
  #leastAbove(node: number): number {
    while (this.#settled[this.#above[this.#begin[node]!]!] === 1) this.#begin[node]!++;
    let least = this.#above[this.#begin[node]!]!;
    for (let index = this.#begin[node]! + 1; index < this.#end[node]!; index++) {
      const other = this.#above[index]!;
      if (this.#initial[other]! > this.#first[least]!) break;
      if (this.#settled[other] === 0 && this.#first[other]! < this.#first[least]!) least = other;
    }
    return least;
  }

  #isCertain(node: number): boolean {
    const place = this.#tips.from(this.#first[node]!);
    if (place === this.#first[node] && this.#known[node] === this.#tips.losses(place)) return true;
    this.#first[node] = place;
    const tip = this.#tips.node(place)!;
    if (tip !== node && !this.#resolver.reachability.isSurelyAncestor(node, tip)) return false;
    this.#known[node] = this.#tips.losses(place);
    return true;
  }
}

/** Where the part of each one begins when that many are laid one after the other; the end of the last one at the end. */
function offsets(lengths: Int32Array): Int32Array {
  const begins = new Int32Array(lengths.length + 1);
  for (let index = 0; index < lengths.length; index++) begins[index + 1] = begins[index]! + lengths[index]!;
  return begins;
}
