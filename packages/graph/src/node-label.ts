import type { DiagramNode, DiagramPhase, DiagramRevision } from './diagram.js';
import type { Html } from './dot.js';
import { scriptMark, stateMarks, statuses } from './marks.js';
import { count, escapeHtml, shorten, splitLines, wrapText } from './text.js';
import { theme } from './theme.js';

const width = 44;

/** What is written into a revision. */
interface Text {
  readonly title: string;
  readonly lines: readonly string[];
  readonly notes: readonly string[];
}

/** The id, the message and the attributes, unless a label of the user's says otherwise. */
export function textOf({ revision, message, attributes = {} }: DiagramRevision, label: string | undefined): Text {
  if (label !== undefined) {
    const [title = '', ...lines] = splitLines(label);
    return { title, lines, notes: [] };
  }
  const notes = Object.entries(attributes).map(([name, value]) => shorten(`${name}: ${toText(value)}`, width));
  return { title: revision, lines: wrapText(message ?? '', width, 3), notes };
}

const toText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));

/** An HTML-like label. */
export function renderNodeLabel(node: DiagramNode, { title, lines, notes }: Text, isInverted: boolean): Html {
  const ink = isInverted ? theme.paper : theme.ink;
  const muted = isInverted ? theme.mutedOnInk : theme.muted;
  const tags = tagsOf(node).map(([tag, color]) => font(8, isInverted ? muted : color, tag.toUpperCase()));
  const name = `<B>${escapeHtml(title)}</B>`;
  const { phases = [] } = node.revision;
  const rows = [
    row([name, ...tags].join('  ')),
    ...(node.branchLabels.length > 0 ? [row(band(node.branchLabels.join(', ')))] : []),
    ...lines.map((line) => row(font(10, ink, escapeHtml(line)))),
    ...notes.map((line) => row(font(9, muted, escapeHtml(line)))),
    ...(phases.length > 0 ? [rule] : []),
    ...phases.map((phase) => phaseRow(phase, ink, muted)),
  ];
  if (rows.length === 1 && tags.length === 0) return { html: name };
  return { html: `<TABLE BORDER="0" CELLSPACING="0" CELLPADDING="2" COLOR="${theme.line}">${rows.join('')}</TABLE>` };
}

function tagsOf(node: DiagramNode): readonly (readonly [string, string])[] {
  const { status, isCurrent } = node.revision;
  const tags: (readonly [string, string])[] = [];
  if (node.isHead) tags.push(['head', theme.ink]);
  if (node.isMerge) tags.push(['merge', theme.merge]);
  if (node.isBranchPoint) tags.push(['branch point', theme.branchPoint]);
  if (node.isBase) tags.push(['base', theme.base]);
  if (isCurrent) tags.push(['database', theme.done]);
  if (status && status !== 'done') tags.push([statuses[status].name, statuses[status].ink]);
  return tags;
}

const row = (content: string) => `<TR><TD ALIGN="LEFT" COLSPAN="2">${content}</TD></TR>`;

const font = (size: number, color: string, content: string) =>
  `<FONT POINT-SIZE="${size}" COLOR="${color}">${content}</FONT>`;

/** As wide as the rest: Graphviz stretches what is inside a cell. */
const band = (text: string) =>
  `<TABLE BORDER="0" CELLSPACING="0" CELLPADDING="2" STYLE="ROUNDED" BGCOLOR="${theme.labelPaper}"><TR><TD>${font(9, theme.label, `<B>${escapeHtml(text)}</B>`)}</TD></TR></TABLE>`;

const rule = '<HR/><TR><TD COLSPAN="2" CELLPADDING="0" HEIGHT="4"></TD></TR>';

function phaseRow({ phase, statements, scripts, state }: DiagramPhase, ink: string, muted: string): string {
  const more = scripts.length - mostScripts;
  const script = (path: string) => font(9, ink, `${scriptMark} ${escapeHtml(shorten(path, width))}`);
  const content = [
    ...(statements > 0 ? [font(9, muted, count(statements, 'statement'))] : []),
    ...scripts.slice(0, mostScripts).map(script),
    ...(more > 0 ? [font(9, ink, count(more, 'more script'))] : []),
  ];
  const name = [state && stateMarks[state].mark, phase].filter(Boolean).join(' ');
  const text = content.join(lineEnd) || '&#160;';
  return name === '' ? row(text) : `<TR>${cell(font(9, muted, `${escapeHtml(name)}  `))}${cell(text)}</TR>`;
}

const cell = (html: string) => `<TD ALIGN="LEFT" VALIGN="TOP">${html}</TD>`;

/** How many scripts of a phase are named. */
const mostScripts = 4;

const lineEnd = '<BR ALIGN="LEFT"/>';
