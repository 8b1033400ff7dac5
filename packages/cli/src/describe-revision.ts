import type { Project, RevisionEntry, RevisionId } from '@ao/core';

/** `27c6 (shop) (head)`, with alembic's marks. */
export function describeRevision({ graph }: Project, id: RevisionId): string {
  return [id, ...marksOf(graph, id).map((mark) => `(${mark})`)].join(' ');
}

/** `1 -> 27c6 (head), create a table`: a line of the history. */
export function describeMove(project: Project, id: RevisionId): string {
  const { message } = project.graph.get(id);
  const parents = project.graph.parents(id).join(', ') || '<base>';
  return `${parents} -> ${describeRevision(project, id)}${message ? `, ${firstLine(message)}` : ''}`;
}

function marksOf(graph: Project['graph'], id: RevisionId): string[] {
  const labels = graph.labels(id);
  return [
    labels.length > 0 ? labels.join(', ') : '',
    graph.children(id).length === 0 ? 'head' : '',
    graph.children(id).length > 1 ? 'branchpoint' : '',
    graph.parents(id).length > 1 ? 'mergepoint' : '',
  ].filter(Boolean);
}

export const firstLine = (text: string) => text.split(/[\r\n\u2028\u2029]/, 1)[0] as string;

/** The shape of a revision in every `--json` output. */
export function revisionJson({ graph }: Project, id: RevisionId) {
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
