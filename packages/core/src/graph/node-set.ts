/** For each node the nodes that its edges lead to. */
export type Edges = readonly (readonly number[])[];

/** Nodes of one graph, each at most once, in the order in which they were added. */
export class NodeSet {
  readonly nodes: number[] = [];
  readonly #present: Uint8Array;

  constructor(graphSize: number, nodes: Iterable<number> = []) {
    this.#present = new Uint8Array(graphSize);
    for (const node of nodes) this.add(node);
  }

  has(node: number): boolean {
    return this.#present[node] === 1;
  }

  add(node: number): void {
    if (this.#present[node] === 1) return;
    this.#present[node] = 1;
    this.nodes.push(node);
  }

  filter(keep: (node: number) => boolean): NodeSet {
    return new NodeSet(this.#present.length, this.nodes.filter(keep));
  }
}

/** The nodes, and all that can be reached from them. */
export function reachable(edges: Edges, from: Iterable<number>): NodeSet {
  const reached = new NodeSet(edges.length, from);
  // The list grows while it is read.
  for (const node of reached.nodes) {
    for (const next of edges[node]!) reached.add(next);
  }
  return reached;
}

const NO_NODES: readonly number[] = [];

/** The edges in the other direction. */
export function invert(edges: Edges): Edges {
  const inverse: (number[] | undefined)[] = new Array(edges.length);
  for (let node = 0; node < edges.length; node++) {
    for (const target of edges[node]!) {
      const known = inverse[target];
      if (known) known.push(node);
      else inverse[target] = [node];
    }
  }
  return Array.from(inverse, (nodes) => nodes ?? NO_NODES);
}
