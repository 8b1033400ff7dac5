import type { Diagram, DiagramStatus } from './diagram.js';
import type { Html } from './dot.js';
import { scriptMark, stateMarks, statuses } from './marks.js';
import { count } from './text.js';
import { theme } from './theme.js';

/** What stands below the picture: how much it shows, and what its marks mean, of those that occur. */
export function renderCaption({ nodes, edges }: Diagram): Html {
  const revisions = nodes.map(({ revision }) => revision);
  const phases = revisions.flatMap((revision) => revision.phases ?? []);
  const size = [
    count(nodes.length, 'revision'),
    count(nodes.filter(({ isHead }) => isHead).length, 'head'),
    count(nodes.filter(({ isBase }) => isBase).length, 'base'),
  ].join(' · ');
  const found = new Set(revisions.map(({ status }) => status));
  const states = new Set(phases.map(({ state }) => state));
  const cells = [
    cell(size),
    ...Object.entries(statuses)
      .filter(([status]) => found.has(status as DiagramStatus))
      .map(([, { name, paper }]) => cell(name, `BGCOLOR="${paper}" BORDER="1" COLOR="${theme.line}"`)),
    ...Object.entries(stateMarks)
      .filter(([state]) => states.has(state as keyof typeof stateMarks))
      .map(([, { mark, name }]) => cell(`${mark} ${name}`)),
    ...(phases.some(({ scripts }) => scripts.length > 0) ? [cell(`${scriptMark} script`)] : []),
    ...(edges.some(({ kind }) => kind === 'depends') ? [cell('- - - depends on', '', theme.label)] : []),
  ];
  return { html: `<TABLE BORDER="0" CELLSPACING="8" CELLPADDING="4"><TR>${cells.join('')}</TR></TABLE>` };
}

const cell = (text: string, attributes = '', color: string = theme.muted) =>
  `<TD ALIGN="LEFT" ${attributes}><FONT POINT-SIZE="10" COLOR="${color}">${text}</FONT></TD>`;
