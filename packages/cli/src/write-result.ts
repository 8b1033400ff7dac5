import { renameSync, writeFileSync } from 'node:fs';
import { AoError } from '@ao/core';
import type { CommandContext } from './command.js';

/** Prints a result, or writes it to a file: whole, or not at all. */
export function writeResult({ print, note }: CommandContext, text: string, file: string | undefined): void {
  if (file === undefined) {
    print(text);
    return;
  }
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    const { message } = error as Error;
    throw new AoError('AO_OUTPUT_FAILED', {
      problem: `The file "${file}" cannot be written: ${message}.`,
      cause: error,
    });
  }
  note(`Wrote ${file}`);
}
