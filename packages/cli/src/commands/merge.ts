import { createRevision, GraphError } from '@ao/core';
import { type RunCommand, textOption } from '../command.js';
import { reportCreated } from '../report-created.js';

export const run: RunCommand = async (context) => {
  const project = await context.project();
  const targets = [context.args[0] ?? []].flat();
  const head = project.graph.resolve(targets.length === 0 ? 'heads' : targets);
  if (head.length < 2) {
    throw new GraphError('AO_TARGET_INVALID', {
      problem: `There is nothing to merge: "${targets.join(' ') || 'heads'}" is ${head[0] ?? 'no revision'}.`,
      fix: 'A merge needs two revisions or more.',
    });
  }
  const branchLabel = textOption(context, 'branchLabel');
  const revision = textOption(context, 'revId');
  const created = createRevision(project, {
    message: textOption(context, 'message') ?? `merge ${head.join(' and ')}`,
    head,
    splice: true,
    ...(branchLabel !== undefined && { branchLabel }),
    ...(revision !== undefined && { revision }),
  });
  reportCreated(context, 'merge', created);
};
