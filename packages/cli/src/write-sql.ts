import { resolve } from 'node:path';
import { type CommandContext, textOption } from './command.js';
import { UsageError } from './usage-errors.js';
import { writeOutput, writeResult } from './write-result.js';

/** The answer to `--sql`: the text, on standard output or in the file of `--output`. */
export async function writeSql(context: CommandContext, sql: string): Promise<void> {
  const output = textOption(context, 'output');
  if (!context.json) await writeResult(context, sql, output);
  else if (output === undefined) context.result('sql', { sql }, () => sql);
  else {
    await writeOutput(sql, output);
    context.result('sql', { file: resolve(output) }, () => output);
  }
}

/** @throws UsageError for options that only the text has, where the database is meant */
export function requireSql(context: CommandContext): void {
  if (textOption(context, 'output') !== undefined) throw new UsageError('--output is for --sql.');
}
