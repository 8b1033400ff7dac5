import { renderDowngrade } from '@ao/core';
import { type RunCommand, textArgument, textOption } from '../command.js';
import { UsageError } from '../report-failure.js';
import { reportResult } from '../report-run.js';
import { runOptions } from '../run-options.js';
import { writeResult } from '../write-result.js';

export const run: RunCommand = async (context) => {
  const target = textArgument(context, 0) as string;
  const output = textOption(context, 'output');
  if (context.options.sql) {
    writeResult(context, await renderDowngrade(await context.config(), target), output);
    return;
  }
  if (output !== undefined) throw new UsageError('--output is for --sql.');
  const { downgrade } = await import('@ao/online');
  const partial = context.options.partial === true;
  reportResult(context, await downgrade(await context.config(), { ...runOptions(context), target, partial }));
};
