import type { RevisionId } from '@ao/core';
import type { Diagram, DiagramNode, DiagramRevision } from './diagram.js';

/** A long history, divided as a newspaper divides its text. */
export interface Columns<R extends DiagramRevision> {
  /** The newest first, each in the order of the diagram. */
  readonly columns: readonly (readonly DiagramNode<R>[])[];
  readonly columnOf: ReadonlyMap<RevisionId, number>;
  /** Whether more than one line leads on where a column ends. */
  readonly isBroad: boolean;
}

/**
 * Divides a diagram into columns of at most about so many rows.
 *
 * A revision's row is its distance from the base, so branches that are beside each other stay so. A column ends where
 * the fewest lines lead on, near its full length.
 */
export function divideIntoColumns<R extends DiagramRevision>({ nodes, edges }: Diagram<R>, rows: number): Columns<R> {
  const heights = new Map<RevisionId, number>(nodes.map(({ id }) => [id, 1]));
  const heightOf = (id: RevisionId) => heights.get(id) ?? 1;
  for (const { from, to } of edges.toReversed()) heights.set(from, Math.max(heightOf(from), heightOf(to) + 1));
  const depth = nodes.reduce((highest, { id }) => Math.max(highest, heightOf(id)), 0);
  const rowOf = (id: RevisionId) => depth - heightOf(id);

  // For each row, how many edges lead from the rows before it to it and those below.
  const crossing = new Array<number>(depth + 1).fill(0);
  for (const { from, to } of edges) {
    crossing[rowOf(from) + 1]! += 1;
    crossing[rowOf(to) + 1]! -= 1;
  }
  for (let row = 1; row <= depth; row++) crossing[row]! += crossing[row - 1]!;

  const columnOfRow: number[] = [];
  const columns: DiagramNode<R>[][] = [];
  let isBroad = false;
  while (columnOfRow.length < depth) {
    const end = endOfColumn(crossing, columnOfRow.length, rows);
    isBroad ||= crossing[end]! > 1;
    while (columnOfRow.length < end) columnOfRow.push(columns.length);
    columns.push([]);
  }
  const columnOf = new Map(nodes.map(({ id }) => [id, columnOfRow[rowOf(id)]!]));
  for (const node of nodes) columns[columnOf.get(node.id)!]!.push(node);
  return { columns, columnOf, isBroad };
}

function endOfColumn(crossing: readonly number[], start: number, rows: number): number {
  const last = crossing.length - 1;
  // No short rest is left for one more column.
  if (last - start <= rows * 1.2) return last;
  let best = start + rows;
  for (let end = best - 1; end > start + rows * 0.6; end--) {
    if (crossing[end]! < crossing[best]!) best = end;
  }
  return best;
}
