import { type RunCommand, textArgument } from '../command.js';
import { reportRevisions } from '../report-revisions.js';

export const run: RunCommand = async (context) => {
  const project = await context.project();
  reportRevisions(context, 'show', project, project.graph.resolve(textArgument(context, 0) ?? 'head'));
};
