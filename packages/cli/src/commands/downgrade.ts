import { renderDowngrade } from '@ao/core';
import { type RunCommand, textArgument } from '../command.js';
import { reportResult } from '../report-run.js';
import { withRunOptions } from '../run-options.js';
import { requireSql, writeSql } from '../write-sql.js';

export const run: RunCommand = async (context) => {
  const target = textArgument(context, 0) as string;
  if (context.options.sql) return writeSql(context, await renderDowngrade(await context.config(), target));
  requireSql(context);
  const { downgrade } = await import('@ao/online');
  const partial = context.options.partial === true;
  const config = await context.config();
  const result = await withRunOptions(context, (options) => downgrade(config, { ...options, target, partial }));
  reportResult(context, result);
};
