import { styleText } from 'node:util';

/** Where text goes. */
export interface Output {
  /** Results, to standard output. */
  print(text: string): void;
  /** All else, to standard error. */
  note(text: string): void;
  /** Colours for what is printed. */
  readonly out: Paint;
  /** Colours for what is noted. */
  readonly err: Paint;
  /** Whether somebody watches standard error. */
  readonly isWatched: boolean;
}

/** Colours a text, or leaves it as it is. */
export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

/** A program may run the command line more than once: the streams are prepared once. */
export function createOutput({ stdout, stderr, env }: Pick<NodeJS.Process, 'stdout' | 'stderr' | 'env'>): Output {
  for (const stream of [stdout, stderr]) {
    if (!stream.listeners('error').includes(ignoreEarlyEnd)) stream.on('error', ignoreEarlyEnd);
  }
  return {
    print: (text) => void stdout.write(text.endsWith('\n') || text === '' ? text : `${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    out: createPaint(stdout, env),
    err: createPaint(stderr, env),
    isWatched: stderr.isTTY === true,
  };
}

/** A reader that stops early, as in `ao history | head`, is no failure. */
function ignoreEarlyEnd(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** On terminals that have colours. `NO_COLOR` turns them off and `FORCE_COLOR` on, everywhere: https://no-color.org */
function createPaint(stream: NodeJS.WriteStream, { NO_COLOR, FORCE_COLOR }: NodeJS.ProcessEnv): Paint {
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  const colorful = !NO_COLOR && (forced || (stream.isTTY === true && stream.hasColors()));
  return colorful ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}
