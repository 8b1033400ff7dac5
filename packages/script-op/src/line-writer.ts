import { once } from 'node:events';
import { StringDecoder } from 'node:string_decoder';
import { stripVTControlCharacters } from 'node:util';

export interface LineWriter {
  /** Takes what the program prints, in any pieces. Resolves when more may come; `end` is the last piece. */
  readonly write: (chunk: Buffer, end?: boolean) => Promise<void>;
  /** The end of all that was printed, for an error. */
  readonly tail: () => string;
}

/** A longer line is cut into several: a program that never ends a line may not fill the memory. */
const longestLine = 8192;
const tailLength = 4096;

/** Also a carriage return alone ends a line, so that a progress bar is seen. At the very end it may be half of a CR LF. */
const lineEnd = /\r\n|\n|\r(?!$)/;
/** All control characters but tab, and escape for colours: binary output may not ring or garble the terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must be found
const unprintable = /[\0-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]/g;
/** The password of a URL. The lengths are bounded, or hostile output would take quadratic time. */
const password = /(:\/\/[^\s:/@]{0,128}:)[^\s/@]{1,256}@/g;

/** Writes lines to a sink, each with a prefix; passwords in URLs are masked. */
export function createLineWriter(prefix: string, sink: NodeJS.WritableStream | undefined): LineWriter {
  const decoder = new StringDecoder('utf8');
  let pending = '';
  let tail = '';

  const split = (chunk: Buffer, end: boolean): string[] => {
    const lines = (pending + decoder.write(chunk) + (end ? decoder.end() : '')).split(lineEnd).flatMap(cut);
    pending = lines.pop() ?? '';
    if (end && pending !== '') lines.push(pending);
    return lines.map((line) => line.replace(password, '$1***@').replace(unprintable, '\ufffd'));
  };

  return {
    async write(chunk, end = false) {
      const lines = split(chunk, end);
      if (lines.length === 0) return;
      tail = (tail + lines.map((line) => `${line}\n`).join('')).slice(-tailLength);
      if (!sink?.writable) return;
      if (sink.write(lines.map((line) => `${prefix}${line}\n`).join(''))) return;
      const waiting = new AbortController();
      await Promise.race([once(sink, 'drain', waiting), once(sink, 'close', waiting)]).catch(() => {});
      waiting.abort();
    },
    tail: () => stripVTControlCharacters(tail).trimEnd(),
  };
}

function cut(line: string): string[] {
  if (line.length <= longestLine) return [line];
  return Array.from({ length: Math.ceil(line.length / longestLine) }, (_, i) =>
    line.slice(i * longestLine, (i + 1) * longestLine),
  );
}
