import type { RunOptions } from '@ao/online';
import { type CommandContext, textOption } from './command.js';
import { reportRun } from './report-run.js';
import { UsageError } from './usage-errors.js';

/** What all commands that take the lock have in common. Ctrl-C stops the run between two steps, and a script at once. */
export function runOptions(context: CommandContext): RunOptions {
  const seconds = textOption(context, 'lockTimeout');
  if (seconds !== undefined && !/^\d+(\.\d+)?$/.test(seconds)) {
    throw new UsageError(`--lock-timeout is "${seconds}"; it must be a number of seconds.`);
  }
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort(new Error(signal)));
  return {
    onEvent: reportRun(context),
    signal: controller.signal,
    ...(seconds !== undefined && { lockTimeout: Number(seconds) * 1_000 }),
  };
}
