import { renderCaption } from './caption.js';
import { divideIntoColumns } from './columns.js';
import { createDiagram, type DiagramNode, type DiagramOptions, type DiagramRevision } from './diagram.js';
import { type Attributes, dotBlock, dotDefaults, dotEdge, dotNode } from './dot.js';
import { statuses } from './marks.js';
import { renderNodeLabel, textOf } from './node-label.js';
import { theme } from './theme.js';

export interface RenderOptions<R extends DiagramRevision = DiagramRevision> extends DiagramOptions {
  /** Where the arrows, from a revision to its down revision, point: with `TB` the newest is on top. @default 'TB' */
  readonly direction?: Direction;
  /** The text in a revision; its first line is the title. Any character may occur. @default the id, the message, the attributes */
  readonly label?: (revision: R) => string;
  /** The rows after which a long history goes on in another column. False: never. @default as makes a poster */
  readonly rows?: number | false;
}

export type Direction = 'TB' | 'BT' | 'LR' | 'RL';

/**
 * Draws the revision graph as text for Graphviz: `dot -Tsvg`, `dot -Tpng`.
 *
 * @throws GraphError as {@link createDiagram} does
 */
export function renderDot<R extends DiagramRevision>(
  revisions: Iterable<R>,
  { direction = 'TB', label, rows, only }: RenderOptions<R> = {},
): string {
  const diagram = createDiagram(revisions, only ? { only } : {});
  const { columns, columnOf, isBroad } = divideIntoColumns(diagram, rowsOf(rows, diagram.nodes.length, direction));
  const { isReversed, ...ports } = flow[direction];

  const blocks = (isReversed ? columns.toReversed() : columns).map((nodes, index) => {
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
  const edges = diagram.edges.map(({ from, to, kind }) => {
    const isCut = columnOf.get(from) !== columnOf.get(to);
    return dotEdge(from, to, {
      // So the next column begins at the top again.
      ...(isCut && { constraint: false, color: theme.cutLine }),
      ...(kind === 'depends' && dependency),
      ...(isCut && !isBroad && ports),
    });
  });
  const caption = dotDefaults('graph', { label: renderCaption(diagram), labelloc: 'b', labeljust: 'l' });
  const size = diagram.nodes.length;
  return `${dotBlock('digraph revisions', [...defaults(direction, size), ...blocks, ...edges, caption])}\n`;
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

/** How one column goes over into the next. Reading begins with the oldest where it is above, or on the left. */
const flow = {
  TB: { isReversed: false, tailport: 'e', headport: 'w' },
  LR: { isReversed: false, tailport: 's', headport: 'n' },
  BT: { isReversed: true, tailport: 'w', headport: 'e' },
  RL: { isReversed: true, tailport: 'n', headport: 's' },
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
