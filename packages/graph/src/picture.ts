import { renderCaption } from './caption.js';
import { divideIntoColumns } from './columns.js';
import { createDiagram, type DiagramEdge, type DiagramNode, type DiagramRevision } from './diagram.js';
import { type Attributes, dotBlock, dotDefaults, dotEdge, dotNode } from './dot.js';
import { statuses } from './marks.js';
import { renderNodeLabel, textOf } from './node-label.js';
import type { Direction, RenderOptions } from './render-dot.js';
import { theme } from './theme.js';

/** A picture in Graphviz's language. */
export interface Picture {
  /** All but the threads. */
  readonly statements: readonly string[];
  /** The edges from one column to another, where more than one line leads on. They disturb Graphviz in the order of the columns. */
  readonly threads: readonly Thread[];
}

export interface Thread extends Pick<DiagramEdge, 'from' | 'to'> {
  readonly attributes: Attributes;
}

export const toDot = (statements: readonly string[]): string => `${dotBlock('digraph revisions', statements)}\n`;

/** @throws GraphError as `createDiagram` does */
export function drawPicture<R extends DiagramRevision>(
  revisions: Iterable<R>,
  { direction = 'TB', label, rows, only }: RenderOptions<R>,
): Picture {
  const diagram = createDiagram(revisions, only ? { only } : {});
  const { columns, columnOf, isBroad } = divideIntoColumns(diagram, rowsOf(rows, diagram.nodes.length, direction));
  const { isReversed, isUpwards, ...ports } = flow[direction];

  const inOrder = isReversed !== (isBroad && isUpwards) ? columns.toReversed() : columns;
  const blocks = inOrder.map((nodes, index) => {
    const statements = nodes.map((node) => {
      const style = styleOf(node);
      const text = textOf(node.revision, label?.(node.revision));
      return dotNode(node.id, { label: renderNodeLabel(node, text, style.fillcolor === theme.ink), ...style });
    });
    // Graphviz keeps columns in their order where one line joins them; else only if they are clusters.
    return isBroad
      ? dotBlock(`subgraph cluster_${index}`, [dotDefaults('graph', invisible), ...statements])
      : statements.join('\n');
  });
  const edges: string[] = [];
  const threads: Thread[] = [];
  for (const { from, to, kind } of diagram.edges) {
    const isCut = columnOf.get(from) !== columnOf.get(to);
    const attributes: Attributes = {
      // So the next column begins at the top again.
      ...(isCut && { constraint: false, color: theme.thread }),
      ...(kind === 'depends' && dependency),
    };
    if (isCut && isBroad) threads.push({ from, to, attributes });
    else edges.push(dotEdge(from, to, { ...attributes, ...(isCut && ports) }));
  }
  const caption = dotDefaults('graph', { label: renderCaption(diagram), labelloc: 'b', labeljust: 'l' });
  return { statements: [...defaults(direction, diagram.nodes.length), ...blocks, ...edges, caption], threads };
}

const defaults = (direction: Direction, size: number): readonly string[] => [
  dotDefaults('graph', {
    rankdir: direction,
    bgcolor: theme.paper,
    pad: 0.4,
    nodesep: 0.35,
    ranksep: 0.32,
    outputorder: 'edgesfirst',
    fontname: theme.font,
    // Where perfection would take minutes.
    ...(size > 500 && { nslimit: 1 }),
  }),
  dotDefaults('node', {
    shape: 'box',
    style: 'rounded,filled',
    color: theme.line,
    fillcolor: theme.paper,
    penwidth: 0.8,
    margin: '0.11,0.06',
    height: 0.25,
    fontname: theme.font,
    fontsize: 11,
    fontcolor: theme.ink,
  }),
  dotDefaults('edge', {
    color: theme.line,
    penwidth: 0.8,
    arrowhead: 'vee',
    arrowsize: 0.55,
  }),
];

/**
 * By itself a history of more than 24 rows becomes a little wider than high; a revision is three times as wide as high. With more
 * than 2,000, which nobody reads on one sheet, Graphviz would take minutes.
 */
function rowsOf(rows: number | false | undefined, nodes: number, direction: Direction): number {
  if (rows === false) return Number.POSITIVE_INFINITY;
  if (rows !== undefined) return Math.max(1, Math.round(rows));
  if (nodes <= 24 || nodes > 2000) return Number.POSITIVE_INFINITY;
  if (direction === 'TB' || direction === 'BT') return Math.max(12, Math.round(Math.sqrt(2 * nodes)));
  return Math.max(8, Math.round(Math.sqrt(nodes / 2)));
}

/**
 * How one column goes over into the next. Reading begins with the oldest where it is above, or on the left. Graphviz puts
 * clusters beside each other from left to right, and above each other from the bottom up.
 */
const flow = {
  TB: { isReversed: false, isUpwards: false, tailport: 'e', headport: 'w' },
  LR: { isReversed: false, isUpwards: true, tailport: 's', headport: 'n' },
  BT: { isReversed: true, isUpwards: false, tailport: 'w', headport: 'e' },
  RL: { isReversed: true, isUpwards: true, tailport: 'n', headport: 's' },
} as const;

const invisible: Attributes = { peripheries: 0, margin: 4, label: '' };

const dependency: Attributes = { style: 'dashed', color: theme.label };

/** Dark for a head, square for a base, a strong border for a branch point, a double one for a merge, dashed for what is to come. */
function styleOf({ isHead, isBase, isBranchPoint, isMerge, revision: { status } }: DiagramNode): Attributes {
  const isPending = status === 'pending';
  const corners = isBase ? '' : 'rounded,';
  return {
    ...((isBase || isPending) && { style: isPending ? `${corners}dashed,filled` : 'filled' }),
    ...(isBase && { color: theme.base, penwidth: 1.4 }),
    ...(isMerge && { color: theme.merge, peripheries: 2 }),
    ...(isBranchPoint && { color: theme.branchPoint, penwidth: 1.4 }),
    ...(isHead && { color: theme.ink, penwidth: 1.4 }),
    ...(status ? { fillcolor: statuses[status].paper } : isHead && { fillcolor: theme.ink, fontcolor: theme.paper }),
  };
}
