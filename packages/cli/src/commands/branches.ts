import type { RunCommand } from '../command.js';
import { describeMove, describeRevision } from '../describe-revision.js';
import { reportRevisions } from '../report-revisions.js';

export const run: RunCommand = async (context) => {
  const project = await context.project();
  const { graph } = project;
  reportRevisions(context, 'branches', project, graph.branchPoints, (_, id, paint) =>
    [
      describeMove(project, id, paint),
      ...graph.children(id).map((child) => `    -> ${describeRevision(project, child, paint)}`),
    ].join('\n'),
  );
};
