import { type RunCommand, textArgument, textOption } from '../command.js';
import { withRunOptions } from '../run-options.js';
import { UsageError } from '../usage-errors.js';

const outcomes = ['done', 'retry', 'accept'] as const;

export const run: RunCommand = async (context) => {
  const chosen = outcomes.filter((outcome) => context.options[outcome] === true);
  const [outcome] = chosen;
  if (outcome === undefined || chosen.length > 1) throw new UsageError('Say what is so: --done, --retry or --accept.');
  const step = textOption(context, 'step');
  if (step !== undefined && !/^[1-9]\d*$/.test(step)) throw new UsageError(`--step is "${step}"; it must be a number.`);
  const phase = textOption(context, 'phase');
  const { resolve } = await import('@ao/online');
  const config = await context.config();
  const decision = {
    revision: textArgument(context, 0) as string,
    outcome,
    ...(phase !== undefined && { phase }),
    ...(step !== undefined && { step: Number(step) }),
  };
  const result = await withRunOptions(context, (options) => resolve(config, { ...options, ...decision }));
  context.result('resolve', { type: 'result', ...result }, () => {
    const { revision, stepsDone, steps } = result;
    const place = result.phase === null ? `revision ${revision}` : `revision ${revision}, phase ${result.phase}`;
    return `${place}: ${stepsDone} of ${steps} steps are done.`;
  });
};
