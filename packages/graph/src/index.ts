export {
  createDiagram,
  type Diagram,
  type DiagramEdge,
  type DiagramNode,
  type DiagramOptions,
  type DiagramPhase,
  type DiagramRevision,
  type DiagramStatus,
} from './diagram.js';
export { type Direction, type RenderOptions, renderDot } from './render-dot.js';
export { type RenderSvgOptions, renderSvg } from './render-svg.js';
