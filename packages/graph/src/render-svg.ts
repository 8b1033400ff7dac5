import { GraphError } from '@ao/core';
import type { DiagramRevision } from './diagram.js';
import { drawPicture, toDot } from './picture.js';
import type { RenderOptions } from './render-dot.js';
import { routeThreads } from './route-threads.js';

export interface RenderSvgOptions<R extends DiagramRevision = DiagramRevision> extends RenderOptions<R> {
  /** The most revisions to draw. More take minutes: the time grows with the square, and with long lines of dependencies. @default 2000 */
  readonly limit?: number;
}

/**
 * Draws the revision graph as SVG. Graphviz need not be installed: it comes as WebAssembly, and is loaded at the first call.
 *
 * The thread is blocked meanwhile: about 0.5 s for 300 revisions, 1 to 5 s for 2,000.
 *
 * @throws GraphError `AO_GRAPH_TOO_LARGE`, and as `createDiagram` does
 */
export async function renderSvg<R extends DiagramRevision>(
  revisions: Iterable<R>,
  { limit = 2000, ...options }: RenderSvgOptions<R> = {},
): Promise<string> {
  const all = [...revisions];
  const drawn = options.only ? new Set(options.only).size : all.length;
  if (drawn > limit) throw tooLarge(`${drawn} revisions are too many for an SVG: the limit is ${limit}.`);
  const { statements, threads } = drawPicture(all, options);
  const { instance } = await import('@viz-js/viz');
  const viz = await instance();
  try {
    const dot = toDot(statements);
    const svg =
      threads.length === 0
        ? viz.renderString(dot, { format: 'svg' })
        : routeThreads(viz, dot, threads, options.direction ?? 'TB');
    // For those who do not see it.
    return svg.replace('<svg ', `<svg role="img" aria-label="Graph of ${drawn} revisions" `);
  } catch (cause) {
    throw tooLarge(`Graphviz could not lay out ${drawn} revisions: ${(cause as Error).message}`, cause);
  }
}

const tooLarge = (problem: string, cause?: unknown) =>
  new GraphError('AO_GRAPH_TOO_LARGE', {
    problem,
    fix: 'Draw a part of them (only; ao graph --range A:B), or write dot, which has no limit, and give it to a Graphviz that is installed: dot -Tsvg.',
    cause,
  });
