import type {
  EncodedSourceMap,
  InvalidOriginalMapping,
  Needle,
  OriginalMapping,
  TraceMap,
} from '@jridgewell/trace-mapping';
import type { OxcError, SourceMap } from 'oxc-transform';
import { lazyRequire } from './lazy-require.js';

/** A place in a text. Both count from 1, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where an offset, in UTF-16 units, stands in a text. */
export function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

/** The same for an offset in the UTF-8 bytes of a text. */
export function positionAtByte(text: string, offset: number): Position {
  return positionAt(text, Buffer.from(text).subarray(0, offset).toString().length);
}

/** Where an error of oxc stands. Of two labels, e.g. two declarations or two brackets, the later is the culprit. */
export const offsetOf = ({ labels }: Pick<OxcError, 'labels'>): number =>
  Math.max(0, ...labels.map(({ start }) => start));

/**
 * Leads a position in generated code back through the source maps of all passes, given in the order of the passes.
 *
 * @returns nothing for code that no source stands for
 */
export function createTracer(maps: readonly SourceMap[]): (position: Position) => Position | undefined {
  const {
    TraceMap,
    originalPositionFor,
    LEAST_UPPER_BOUND: bias,
  } = lazyRequire('@jridgewell/trace-mapping') as TraceMapping;
  const passes = maps.map((map): TraceMap => new TraceMap(map as EncodedSourceMap)).reverse();
  return (position) => {
    let found: Position | undefined = position;
    for (const map of passes) {
      const needle: Needle = { line: found.line, column: found.column - 1 };
      const before = originalPositionFor(map, needle);
      // A call of an imported function has no mapping of its own: what follows on the line is close to it.
      const { line, column }: OriginalMapping | InvalidOriginalMapping =
        before.line === null ? originalPositionFor(map, { ...needle, bias }) : before;
      if (line === null) return undefined;
      found = { line, column: column + 1 };
    }
    return found;
  };
}

type TraceMapping = typeof import('@jridgewell/trace-mapping');
