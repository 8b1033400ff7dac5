import type { Viz } from '@viz-js/viz';
import { dotEdge } from './dot.js';
import type { Thread } from './picture.js';
import type { Direction } from './render-dot.js';

/**
 * Lays out a picture without its threads, then draws them in: Graphviz itself would let them push columns out of their order, and
 * takes minutes to find a way for each around all revisions. So each is a curve from side to side, behind the revisions.
 *
 * @returns SVG
 */
export function routeThreads(viz: Viz, dot: string, threads: readonly Thread[], direction: Direction): string {
  const { output, errors } = viz.renderFormats(dot, ['dot', 'json']);
  if (!output?.dot || !output.json) throw new Error(errors[0]?.message);
  const { objects = [] } = JSON.parse(output.json) as { objects?: readonly GraphvizObject[] };
  const boxes = new Map(objects.flatMap((object) => (object.pos ? [[object.name, boxOf(object)] as const] : [])));
  const axis = direction === 'TB' || direction === 'BT' ? 0 : 1;
  const edges = threads.map(({ from, to, attributes }) => {
    const [start, end] = [boxes.get(from), boxes.get(to)];
    // Of an id that Graphviz writes differently, no place is known: it draws a straight line.
    return dotEdge(from, to, { ...attributes, ...(start && end && { pos: curve(start, end, axis) }) });
  });
  const complete = output.dot.replace(/\}\s*$/, () => `${edges.join('\n')}\n}\n`);
  // It takes all positions as they are.
  return viz.renderString(complete, { format: 'svg', engine: 'nop2' });
}

/** A node of Graphviz's JSON; a cluster has no `pos`. */
interface GraphvizObject {
  readonly name: string;
  /** The centre, in points; y grows upwards. */
  readonly pos?: string;
  /** In inches. */
  readonly width: string;
  readonly height: string;
}

type Point = readonly [x: number, y: number];

interface Box {
  readonly centre: Point;
  readonly size: Point;
}

const boxOf = ({ pos = '', width, height }: GraphvizObject): Box => {
  const [x = 0, y = 0] = pos.split(',').map(Number);
  return { centre: [x, y], size: [Number(width) * 72, Number(height) * 72] };
};

const arrowLength = 5.5;

/** A Bézier curve with an arrow, as Graphviz writes it. It leaves and arrives at the sides that face each other, at right angles. */
function curve(from: Box, to: Box, axis: 0 | 1): string {
  const sign = Math.sign(to.centre[axis] - from.centre[axis]) || 1;
  const move = (point: Point, distance: number): Point =>
    axis === 0 ? [point[0] + sign * distance, point[1]] : [point[0], point[1] + sign * distance];
  const start = move(from.centre, from.size[axis] / 2);
  const tip = move(to.centre, -to.size[axis] / 2);
  const end = move(tip, -arrowLength);
  const bend = Math.max(24, Math.abs(end[axis] - start[axis]) * 0.6);
  const points = [start, move(start, bend), move(end, -bend), end];
  const text = ([x, y]: Point) => `${x.toFixed(1)},${y.toFixed(1)}`;
  return `e,${text(tip)} ${points.map(text).join(' ')}`;
}
