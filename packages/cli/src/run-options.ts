import type { RunOptions } from '@ao/online';
import { type CommandContext, textOption } from './command.js';
import { reportRun } from './report-run.js';
import { UsageError } from './usage-errors.js';

/**
 * Does what takes the lock, with the options that all such commands have. Ctrl-C stops the run between two steps, and a script at
 * once; a second one ends the program.
 */
export async function withRunOptions<T>(
  context: CommandContext,
  work: (options: RunOptions) => Promise<T>,
): Promise<T> {
  const seconds = textOption(context, 'lockTimeout');
  if (seconds !== undefined && !/^\d+(\.\d+)?$/.test(seconds)) {
    throw new UsageError(`--lock-timeout is "${seconds}"; it must be a number of seconds.`);
  }
  const controller = new AbortController();
  const stop = (signal: NodeJS.Signals) => {
    for (const each of signals) process.off(each, stop);
    controller.abort(new Error(signal));
  };
  for (const signal of signals) process.on(signal, stop);
  try {
    return await work({
      onEvent: reportRun(context),
      signal: controller.signal,
      ...(seconds !== undefined && { lockTimeout: Number(seconds) * 1_000 }),
    });
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}

const signals = ['SIGINT', 'SIGTERM'] as const;
