import type { RunCommand } from '../command.js';
import { describeRevision } from '../describe-revision.js';
import { reportRevisions } from '../report-revisions.js';

export const run: RunCommand = async (context) => {
  const project = await context.project();
  reportRevisions(context, 'heads', project, project.graph.heads, describeRevision);
};
