import type { DiagramOptions, DiagramRevision } from './diagram.js';
import { dotEdge } from './dot.js';
import { drawPicture, toDot } from './picture.js';

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
export function renderDot<R extends DiagramRevision>(revisions: Iterable<R>, options: RenderOptions<R> = {}): string {
  const { statements, threads } = drawPicture(revisions, options);
  return toDot([...statements, ...threads.map(({ from, to, attributes }) => dotEdge(from, to, attributes))]);
}
