import type { AoError } from '@ao/core';
import type { Shapes } from './json/shapes.js';
import type { Paint } from './output.js';
import { shortPath } from './short-path.js';
import { UsageError } from './usage-errors.js';

/** What a failure is to the user: a line of JSON, or text. A stack trace is shown for a bug of ours only, or on demand. */
export async function describeFailure(
  error: unknown,
  { json, err, command }: { readonly json: boolean; readonly err: Paint; readonly command: string | undefined },
): Promise<{ text: string; exitCode: 1 | 2 }> {
  const { AoError, didYouMean, redact } = await import('@ao/core');
  if (error instanceof UsageError) {
    const { code, message, wrong, candidates } = error;
    const help = `See: ao ${command === undefined ? '' : `${command} `}--help`;
    const fix = wrong === '' ? help : didYouMean(wrong, candidates, help);
    const text = json
      ? jsonLine({ code, problem: message, fix, location: null, problems: [] })
      : `${err('red', 'error')}: ${message}\n  ${fix}`;
    return { text: redact(text), exitCode: 2 };
  }
  if (error instanceof AoError) {
    const { problems = [] } = error as { readonly problems?: readonly AoError[] };
    const trace = process.env.AO_DEBUG ? `\n${err('dim', redact(error.stack ?? ''))}` : '';
    const text = json
      ? jsonLine({ ...problemJson(error), problems: problems.map(problemJson) })
      : describeError(error, err);
    return { text: text + (json ? '' : trace), exitCode: 1 };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const problem = 'This is a bug in ao. Please report it with these lines:';
  const text = json
    ? jsonLine({ code: 'AO_BUG', problem: `${problem}\n${stack}`, fix: null, location: null, problems: [] })
    : `${err('red', 'error')}: ${problem}\n${stack}`;
  return { text: redact(text), exitCode: 1 };
}

/** An error as the user reads it, with the file relative to the working directory. */
export function describeError({ code, problem, fix, location }: AoError, paint: Paint): string {
  const { file, line, column, revision } = location ?? {};
  const place = file === undefined ? '' : [shortPath(file), line, column].filter(Boolean).join(':');
  const name = revision === undefined ? '' : `revision "${revision}"`;
  const where = [place && paint('cyan', place), place && name ? `(${name})` : name].filter(Boolean).join(' ');
  const title = `${paint('red', 'error')} ${paint('dim', code)}: ${problem}`;
  return [title, where && `  at ${where}`, fix && `  ${fix}`].filter(Boolean).join('\n');
}

/** An error as data. */
export const problemJson = ({ code, problem, fix, location }: AoError): Shapes['check']['problems'][number] => ({
  code,
  problem,
  fix: fix ?? null,
  location: location ?? null,
});

const jsonLine = (error: Shapes['error']['error']) => JSON.stringify({ error } satisfies Shapes['error']);
