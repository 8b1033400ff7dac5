import { renderUpgrade } from '@ao/core';
import { type RunCommand, textArgument, textOption } from '../command.js';
import { UsageError } from '../report-failure.js';
import { reportResult } from '../report-run.js';
import { runOptions } from '../run-options.js';
import { writeResult } from '../write-result.js';

export const run: RunCommand = async (context) => {
  const target = textArgument(context, 0) ?? 'head';
  const phase = textOption(context, 'phase');
  const output = textOption(context, 'output');
  const order = phase === undefined ? {} : { phase };
  if (context.options.sql) {
    writeResult(context, await renderUpgrade(await context.config(), target, order), output);
    return;
  }
  if (output !== undefined) throw new UsageError('--output is for --sql.');
  const { upgrade } = await import('@ao/online');
  reportResult(context, await upgrade(await context.config(), { ...runOptions(context), target, ...order }));
};
