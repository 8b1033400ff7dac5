import { type RunCommand, textArgument } from '../command.js';
import { runOptions } from '../run-options.js';

export const run: RunCommand = async (context) => {
  const { stamp } = await import('@ao/online');
  const target = textArgument(context, 0) as string;
  const purge = context.options.purge === true;
  const result = await stamp(await context.config(), { ...runOptions(context), target, purge });
  if (context.json) context.print(JSON.stringify(result, null, 2));
  else
    context.print(
      `The version table says ${result.to.join(', ') || 'base'}; it said ${result.from.join(', ') || 'base'}.`,
    );
};
