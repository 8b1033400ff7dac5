import { NeedSearch } from './need-search.js';
import { NodeSet } from './node-set.js';
import type { Resolver } from './resolver.js';
import { Tips } from './tips.js';

export interface SortOptions {
  /** Where to begin. What nothing in the set needs is added. */
  readonly heads: readonly number[];
  /** The set with all that lies between its nodes. @default the set */
  readonly within?: NodeSet;
}

/**
 * Sorts a set in the order of alembic, newest first: a node comes before all that it needs.
 *
 * Alembic keeps a list of tips, at first the heads in the order of the headers, and goes down at one of them as far as it
 * can. A tip that another tip needs has to wait: it goes on at the first tip that needs it. At a merge the first way down
 * takes the place of the tip and the others are appended. A tip that has nowhere to go is removed, and it goes on at the tip
 * before it.
 */
export function newestFirst(resolver: Resolver, set: NodeSet, { heads, within = set }: SortOptions): readonly number[] {
  const { requires } = resolver.topology;
  const needed = new NodeSet(requires.length);
  for (const node of set.nodes) for (const below of requires[node]!) needed.add(below);
  const starts = new Set([...heads.filter((head) => set.has(head)), ...set.nodes.filter((node) => !needed.has(node))]);
  const tips = new Tips(requires.length);
  for (const node of [...starts].sort((a, b) => a - b)) tips.append(node);

  const search = new NeedSearch(resolver, tips, set, within);
  const sorted: number[] = [];
  for (let place = tips.first; place !== undefined; ) {
    const node = tips.node(place)!;
    if (search.isNeeded(node)) {
      place = search.firstPlace(node);
      continue;
    }
    sorted.push(node);
    search.settle(node);
    const [next, ...others] = requires[node]!.filter((below) => set.has(below) && tips.placeOf(below) === undefined);
    if (next === undefined) place = tips.remove(place);
    else tips.descend(place, [next, ...others], requires[node]!.length === 1);
  }
  return sorted;
}
