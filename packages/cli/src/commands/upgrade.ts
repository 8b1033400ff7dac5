import { renderUpgrade } from '@ao/core';
import { type RunCommand, textArgument, textOption } from '../command.js';
import { reportResult } from '../report-run.js';
import { withRunOptions } from '../run-options.js';
import { requireSql, writeSql } from '../write-sql.js';

export const run: RunCommand = async (context) => {
  const target = textArgument(context, 0) ?? 'head';
  const phase = textOption(context, 'phase');
  const order = phase === undefined ? {} : { phase };
  if (context.options.sql) return writeSql(context, await renderUpgrade(await context.config(), target, order));
  requireSql(context);
  const { upgrade } = await import('@ao/online');
  const config = await context.config();
  const result = await withRunOptions(context, (options) => upgrade(config, { ...options, target, ...order }));
  reportResult(context, result);
};
