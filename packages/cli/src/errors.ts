import { AoError } from '@ao/core';

/** A file that the command line was to write cannot be written, or is there already. */
export class OutputError extends AoError<'AO_OUTPUT_FAILED' | 'AO_INIT_EXISTS'> {}

export const outputFailed = (file: string, cause: unknown): OutputError =>
  new OutputError('AO_OUTPUT_FAILED', {
    problem: `The file "${file}" cannot be written: ${(cause as Error).message}.`,
    cause,
  });
