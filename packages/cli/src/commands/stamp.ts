import { renderStamp } from '@ao/core';
import type { RunCommand } from '../command.js';
import { withRunOptions } from '../run-options.js';
import { requireSql, writeSql } from '../write-sql.js';

export const run: RunCommand = async (context) => {
  const target = [context.args[0] ?? []].flat();
  const purge = context.options.purge === true;
  if (context.options.sql) return writeSql(context, await renderStamp(await context.config(), target, { purge }));
  requireSql(context);
  const { stamp } = await import('@ao/online');
  const config = await context.config();
  const { from, to } = await withRunOptions(context, (options) => stamp(config, { ...options, target, purge }));
  context.result('stamp', { type: 'result', from, to }, () => {
    const [before, now] = [from, to].map((ids) => ids.join(', ') || 'base');
    return `The version table says ${now}; it said ${before}.`;
  });
};
