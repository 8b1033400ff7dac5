import { main } from '../../src/main.js';
import type { Result } from './run-ao.js';

/** Runs the command line in this process: for tests of what it says, where starting Node each time would take too long. */
export async function callAo(...argv: string[]): Promise<Result> {
  const out: string[] = [];
  const err: string[] = [];
  const add = (lines: string[]) => (text: string) => void lines.push(text.endsWith('\n') || !text ? text : `${text}\n`);
  const plain = (_: unknown, text: string) => text;
  const code = await main(argv, { print: add(out), note: add(err), out: plain, err: plain, isWatched: false });
  return { code, stdout: out.join(''), stderr: err.join('') };
}
