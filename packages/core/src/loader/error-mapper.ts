import type { Location } from '../errors/ao-error.js';
import { type CompiledBatch, lineInBatch } from './compile.js';
import { type SourceModule, traceSource } from './source-module.js';
import { type Frame, mapStack, parseFrame } from './stack.js';

export interface ErrorMapper {
  /** Makes the stack of an error, and of its causes, point to the users' own lines. Doing it again changes nothing. */
  mapError(error: unknown): void;
  /** The topmost place in `file`, or else in any file of the loader, that an error's stack names. Maps the error. */
  locate(error: unknown, file?: string): Location | undefined;
}

/**
 * Source maps are made for the files that a stack names, when it is asked for: nearly all runs need none.
 *
 * @param batches by their names
 */
export function createErrorMapper(
  modules: ReadonlyMap<string, SourceModule>,
  batches: ReadonlyMap<string, CompiledBatch>,
): ErrorMapper {
  const mapped = new WeakSet<object>();

  function trace(frame: Frame): Frame | undefined {
    const batch = batches.get(frame.file);
    const place = batch ? lineInBatch(batch, frame.line) : frame;
    const module = place && modules.get(place.file);
    if (!module) return place && frame;
    const position = traceSource(module, { line: place.line, column: frame.column });
    return position && { file: module.file, ...position };
  }

  function mapError(error: unknown): void {
    if (!(error instanceof Error) || mapped.has(error)) return;
    mapped.add(error);
    if (typeof error.stack === 'string') Reflect.set(error, 'stack', mapStack(error.stack, trace));
    mapError(error.cause);
    if (error instanceof AggregateError) error.errors.forEach(mapError);
  }

  return {
    mapError,
    locate(error, file) {
      mapError(error);
      const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
      return lines
        .map(parseFrame)
        .find((frame) => frame && (file === undefined ? modules.has(frame.file) : frame.file === file));
    },
  };
}
