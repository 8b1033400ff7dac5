import { statSync, writeFileSync } from 'node:fs';
import type { CommandContext } from './command.js';
import { outputFailed } from './errors.js';

/** Prints a result, or writes it to a file. */
export async function writeResult(
  { print, note }: CommandContext,
  text: string,
  file: string | undefined,
): Promise<void> {
  if (file === undefined) {
    print(text);
    return;
  }
  await writeOutput(text, file);
  note(`Wrote ${file}`);
}

/**
 * Writes a file whole, or not at all; one that is there keeps its mode, and a link goes on to lead to it. A pipe and a device are
 * written to as they are.
 *
 * @throws OutputError `AO_OUTPUT_FAILED`
 */
export async function writeOutput(text: string, file: string): Promise<void> {
  try {
    const isPlain = statSync(file, { throwIfNoEntry: false })?.isFile() ?? true;
    if (isPlain) (await import('write-file-atomic')).default.sync(file, text);
    else writeFileSync(file, text);
  } catch (error) {
    throw outputFailed(file, error);
  }
}
