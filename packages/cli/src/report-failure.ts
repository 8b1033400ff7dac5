import { relative } from 'node:path';
import type { AoError } from '@ao/core';

/** The command line itself is wrong: exit code 2. */
export class UsageError extends Error {
  readonly wrong: string;
  /** What could have stood in the place of `wrong`. */
  readonly candidates: readonly string[];

  constructor(message: string, candidates: readonly string[] = [], wrong = '') {
    super(message);
    this.wrong = wrong;
    this.candidates = candidates;
  }
}

/** What a failure looks like to the user. A stack trace is shown for a bug of ours only, or on demand. */
export async function describeFailure(error: unknown): Promise<{ text: string; exitCode: 1 | 2 }> {
  const { AoError, didYouMean } = await import('@ao/core');
  if (error instanceof UsageError) {
    const hint = didYouMean(error.wrong, error.candidates, 'See: ao --help');
    return { text: `error: ${error.message}\n  ${hint}`, exitCode: 2 };
  }
  if (error instanceof AoError) {
    const trace = process.env.AO_DEBUG ? `\n${error.stack}` : '';
    return { text: describeError(error) + trace, exitCode: 1 };
  }
  const text = error instanceof Error ? error.stack : String(error);
  return { text: `error: This is a bug in ao. Please report it with these lines:\n${text}`, exitCode: 1 };
}

/** An error as the user reads it, with the file relative to the working directory. */
export function describeError({ code, problem, fix, location }: AoError): string {
  const { file, line, column, revision } = location ?? {};
  const place = file === undefined ? '' : [relative(process.cwd(), file), line, column].filter(Boolean).join(':');
  const name = revision === undefined ? '' : `revision "${revision}"`;
  const where = place && name ? `${place} (${name})` : place || name;
  return [`error ${code}: ${problem}`, where && `  at ${where}`, fix && `  ${fix}`].filter(Boolean).join('\n');
}
