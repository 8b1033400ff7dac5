import { createRevision } from '@ao/core';
import { type RunCommand, textOption, textOptions } from '../command.js';
import { reportCreated } from '../report-created.js';
import { UsageError } from '../usage-errors.js';

export const run: RunCommand = async (context) => {
  const message = textOption(context, 'message');
  if (message === undefined) throw new UsageError('A revision needs a message: ao revision -m "create account".');
  const head = textOptions(context, 'head');
  const branchLabel = textOption(context, 'branchLabel');
  const revision = textOption(context, 'revId');
  const created = createRevision(await context.project(), {
    message,
    ...(head.length > 0 && { head }),
    splice: context.options.splice === true,
    ...(branchLabel !== undefined && { branchLabel }),
    dependsOn: textOptions(context, 'dependsOn'),
    ...(revision !== undefined && { revision }),
  });
  reportCreated(context, 'revision', created);
};
