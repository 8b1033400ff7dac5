import { readCurrent } from '@ao/online';
import type { RunCommand } from '../command.js';

export const run: RunCommand = async ({ config, json, print }) => {
  const versions = await readCurrent(await config());
  if (json) print(JSON.stringify(versions));
  else print(versions.join('\n'));
};
