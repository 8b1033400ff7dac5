import { fileURLToPath } from 'node:url';
import type { Position } from './position.js';

/** A line of `error.stack` that names a place in a file. */
export interface Frame extends Position {
  readonly file: string;
}

/** The place that a line of a stack names, if it does. */
export function parseFrame(text: string): Frame | undefined {
  // A path may hold spaces and parentheses, so `at name (path)` is told from `at path` by its last character.
  const match = text.endsWith(')')
    ? /^\s+at .*? \((.+):(\d+):(\d+)\)$/.exec(text)
    : /^\s+at (?:async )?(.+):(\d+):(\d+)$/.exec(text);
  if (!match) return undefined;
  const [, path, line, column] = match as unknown as [string, string, string, string];
  return { file: path.startsWith('file:') ? fileURLToPath(path) : path, line: Number(line), column: Number(column) };
}

/**
 * A stack with the places that `trace` gives.
 *
 * @param trace gives a frame itself to leave it as it is, nothing to leave it out: code that no source stands for
 */
export function mapStack(stack: string, trace: (frame: Frame) => Frame | undefined): string {
  const lines = stack.split('\n').map((text) => {
    const frame = parseFrame(text);
    const place = frame && trace(frame);
    if (frame === undefined || place === frame) return text;
    return place && text.replace(nameOf(frame), () => nameOf(place));
  });
  return lines.filter((text) => text !== undefined).join('\n');
}

const nameOf = ({ file, line, column }: Frame): string => `${file}:${line}:${column}`;
