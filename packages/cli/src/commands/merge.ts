import { relative } from 'node:path';
import { createRevision } from '@ao/core';
import { type RunCommand, textOption } from '../command.js';
import { UsageError } from '../report-failure.js';

export const run: RunCommand = async (context) => {
  const project = await context.project();
  const targets = [context.args[0] ?? []].flat();
  const head = project.graph.resolve(targets);
  if (head.length < 2) {
    throw new UsageError(
      `A merge needs two revisions or more; ${targets.join(' ')} is ${head.length === 0 ? 'none' : head[0]}.`,
    );
  }
  const revision = textOption(context, 'revId');
  const message = textOption(context, 'message') ?? `merge ${head.join(' and ')}`;
  const created = createRevision(project, { message, head, splice: true, ...(revision !== undefined && { revision }) });
  if (context.json) context.print(JSON.stringify(created, null, 2));
  else context.print(relative(process.cwd(), created.file));
};
