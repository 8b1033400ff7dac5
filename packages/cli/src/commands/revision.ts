import { relative } from 'node:path';
import { createRevision } from '@ao/core';
import { type RunCommand, textOption, textOptions } from '../command.js';
import { UsageError } from '../report-failure.js';

export const run: RunCommand = async (context) => {
  const message = textOption(context, 'message');
  if (message === undefined) throw new UsageError('A revision needs a message: ao revision -m "create account".');
  const project = await context.project();
  const head = textOptions(context, 'head');
  const branchLabel = textOption(context, 'branchLabel');
  const revision = textOption(context, 'revId');
  const created = createRevision(project, {
    message,
    ...(head.length > 0 && { head }),
    splice: context.options.splice === true,
    ...(branchLabel !== undefined && { branchLabel }),
    dependsOn: textOptions(context, 'dependsOn'),
    ...(revision !== undefined && { revision }),
  });
  if (context.json) context.print(JSON.stringify(created, null, 2));
  else context.print(relative(process.cwd(), created.file));
};
