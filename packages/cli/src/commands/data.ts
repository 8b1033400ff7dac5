import { getMigrationData, getMigrationsData } from '@ao/core';
import { type RunCommand, textArgument } from '../command.js';

export const run: RunCommand = async (context) => {
  const config = await context.config();
  const revision = textArgument(context, 0);
  const options = { bookkeeping: context.options.bookkeeping !== false };
  const data = revision ? await getMigrationData(config, revision, options) : await getMigrationsData(config, options);
  context.result('data', data, () => JSON.stringify(data, null, 2));
};
