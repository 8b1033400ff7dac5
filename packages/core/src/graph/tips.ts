const NONE = -1;

/**
 * The tips of a walk down: a list of places, each with the node it has come to. A place keeps its number and its order. The
 * last number belongs to a place that is still to come, so that the way on from a removed place never ends.
 */
export class Tips {
  readonly #nodes: number[] = [NONE];
  readonly #next: number[] = [NONE];
  readonly #previous: number[] = [NONE];
  readonly #losses: number[] = [0];
  readonly #placeOf: Int32Array;
  #first = 0;

  constructor(graphSize: number) {
    this.#placeOf = new Int32Array(graphSize).fill(NONE);
  }

  /** Undefined when there are no tips. */
  get first(): number | undefined {
    return this.node(this.#first) === undefined ? undefined : this.#first;
  }

  /** Undefined for a removed place. */
  node(place: number): number | undefined {
    const node = this.#nodes[place];
    return node === NONE ? undefined : node;
  }

  /** Undefined for a node that is no tip. */
  placeOf(node: number): number | undefined {
    const place = this.#placeOf[node];
    return place === NONE ? undefined : place;
  }

  /** The first place that is not removed, from this one on. */
  from(place: number): number {
    let found = place;
    while (this.#nodes[found] === NONE) found = this.#next[found]!;
    return found;
  }

  *places(): Iterable<number> {
    for (let place = this.#first; this.#nodes[place] !== NONE; place = this.#next[place]!) yield place;
  }

  /** How often a place has come to need less than before, apart from the node that it has left. */
  losses(place: number): number {
    return this.#losses[place]!;
  }

  append(node: number): void {
    const place = this.#nodes.length - 1;
    this.#nodes[place] = node;
    this.#placeOf[node] = place;
    this.#next[place] = place + 1;
    this.#nodes.push(NONE);
    this.#next.push(NONE);
    this.#previous.push(place);
    this.#losses.push(0);
  }

  /** Goes down to the first of the nodes; the others get places at the end. */
  descend(place: number, [first, ...others]: readonly [number, ...number[]], isOnlyWay: boolean): void {
    this.#placeOf[this.#nodes[place]!] = NONE;
    this.#nodes[place] = first;
    this.#placeOf[first] = place;
    if (!isOnlyWay) this.#losses[place]!++;
    for (const other of others) this.append(other);
  }

  /** @returns the place to go on at: the one before, or the first */
  remove(place: number): number | undefined {
    const previous = this.#previous[place]!;
    const next = this.#next[place]!;
    this.#placeOf[this.#nodes[place]!] = NONE;
    this.#nodes[place] = NONE;
    this.#losses[place]!++;
    this.#previous[next] = previous;
    if (previous === NONE) this.#first = next;
    else this.#next[previous] = next;
    return previous === NONE ? this.first : previous;
  }
}
