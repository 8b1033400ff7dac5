import { type RunCommand, textArgument } from '../command.js';
import { scripts, shells } from '../completion/scripts.js';
import { UsageError } from '../usage-errors.js';

export const run: RunCommand = async (context) => {
  const given = textArgument(context, 0) ?? '';
  const shell = shells.find((name) => name === given);
  if (shell === undefined)
    throw new UsageError(`There is no shell "${given}" here: ${shells.join(', ')}.`, shells, given);
  context.print(scripts[shell]);
};
