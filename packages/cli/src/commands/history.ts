import { type RunCommand, textOption } from '../command.js';
import { reportRevisions } from '../report-revisions.js';

export const run: RunCommand = async (context) => {
  const project = await context.project();
  reportRevisions(context, 'history', project, project.graph.history(textOption(context, 'range')));
};
