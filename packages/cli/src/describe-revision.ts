import type { Project, RevisionEntry, RevisionId } from '@ao/core';
import type { Shapes } from './json/shapes.js';
import type { Paint } from './output.js';
import { shortPath } from './short-path.js';

/** `27c6 (shop) (head)`, with alembic's marks. */
export function describeRevision({ graph }: Project, id: RevisionId, paint: Paint): string {
  const marks = [
    ...graph.labels(id).map((label) => paint('green', label)),
    graph.children(id).length === 0 ? paint('cyan', 'head') : '',
    graph.children(id).length > 1 ? paint('magenta', 'branchpoint') : '',
    graph.parents(id).length > 1 ? paint('magenta', 'mergepoint') : '',
  ];
  return [paint('yellow', id), ...marks.filter(Boolean).map((mark) => `(${mark})`)].join(' ');
}

/** `1 -> 27c6 (head), create a table`: a line of the history. */
export function describeMove(project: Project, id: RevisionId, paint: Paint): string {
  const { message } = project.graph.get(id);
  const parents = paint('dim', project.graph.parents(id).join(', ') || '<base>');
  return `${parents} -> ${describeRevision(project, id, paint)}${message ? `, ${firstLine(message)}` : ''}`;
}

/** A block of lines: all that is known of a revision without running it. */
export function describeFully(project: Project, id: RevisionId, paint: Paint): string {
  const { graph } = project;
  const { file, message, attributes } = graph.get(id);
  const rows: readonly (readonly [string, string])[] = [
    ['revision', describeRevision(project, id, paint)],
    ['parents', graph.parents(id).join(', ') || '<base>'],
    ['children', graph.children(id).join(', ')],
    ['depends on', graph.dependencies(id).join(', ')],
    ...Object.entries(attributes).map(([name, value]) => [name, show(value)] as const),
    ['file', shortPath(file)],
    ['message', message ?? ''],
  ];
  const filled = rows.filter(([, text]) => text !== '');
  const width = Math.max(...filled.map(([name]) => name.length));
  return filled.map(([name, text]) => `${paint('dim', name.padEnd(width))}  ${text}`).join('\n');
}

const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

export const firstLine = (text: string) => text.split(/[\r\n\u2028\u2029]/, 1)[0] as string;

/** The shape of a revision in every `--json` output. */
export function revisionJson({ graph }: Project, id: RevisionId): Shapes['history'][number] {
  const entry: RevisionEntry = graph.get(id);
  return {
    revision: id,
    downRevision: entry.downRevision,
    dependsOn: graph.dependencies(id),
    branchLabels: [entry.branchLabels ?? []].flat(),
    message: entry.message ?? null,
    attributes: entry.attributes,
    file: entry.file,
    children: graph.children(id),
    isHead: graph.children(id).length === 0,
  };
}
