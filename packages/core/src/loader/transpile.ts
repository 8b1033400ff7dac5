import type { TransformFailure } from 'esbuild';
import type { SourceMap } from 'oxc-transform';
import { lazyRequire } from './lazy-require.js';
import { LoadError } from './load-error.js';
import { createTracer, offsetOf, positionAtByte } from './position.js';

/** A user's file as the body of a function. */
export interface Transpiled {
  readonly code: string;
  /** They lead from the code back to the file, in the order of the passes. Empty unless asked for: they double the cost. */
  readonly maps: readonly SourceMap[];
}

/**
 * Strips types, then turns imports and exports into calls and getters: the form of Vite's module runner, which keeps
 * live bindings, hoisting and cycles as ES modules have them. Two native passes of some 15 microseconds together.
 *
 * Syntax that V8 may not know yet passes through; see {@link lowerSyntax}.
 *
 * @throws LoadError
 */
export function transpile(file: string, source: string, options: { readonly sourcemap?: boolean } = {}): Transpiled {
  return link(file, source, stripTypes(file, source, options.sourcemap ?? false));
}

/**
 * Lowers, too, what this V8 cannot read: standard decorators, `using`. esbuild takes long to start, so only a file that
 * V8 has refused comes here.
 *
 * @throws LoadError
 */
export async function lowerSyntax(file: string, source: string): Promise<Transpiled> {
  const { transform } = lazyRequire('esbuild') as typeof import('esbuild');
  const { code, map } = await transform(source, {
    loader: isTypeScript(file) ? 'ts' : 'js',
    format: 'esm',
    target: `node${process.versions.node}`,
    sourcemap: 'external',
    sourcefile: file,
    logLevel: 'silent',
  }).catch((failure: TransformFailure) => {
    const { text, location } = failure.errors[0]!;
    const position = location && { line: location.line, column: location.column + 1 };
    throw new LoadError({ message: text, location: { file, ...position } });
  });
  return link(file, source, { code, maps: [JSON.parse(map) as SourceMap] });
}

export const isTypeScript = (file: string): boolean => /\.[mc]?ts$/.test(file);

function stripTypes(file: string, source: string, sourcemap: boolean): Transpiled {
  const { transformSync } = lazyRequire('oxc-transform') as OxcTransform;
  const { code, map, errors } = transformSync(file, source, { target: 'esnext', sourcemap });
  const [error] = errors;
  if (error)
    throw new LoadError({ message: error.message, location: { file, ...positionAtByte(source, offsetOf(error)) } });
  return { code, maps: map ? [map] : [] };
}

function link(file: string, source: string, { code, maps }: Transpiled): Transpiled {
  const { moduleRunnerTransformSync } = lazyRequire('oxc-transform') as OxcTransform;
  const { errors, map, ...linked } = moduleRunnerTransformSync('module.js', code, { sourcemap: maps.length > 0 });
  const [error] = errors;
  if (error) {
    // The error stands in the stripped code; only a source map leads back.
    if (maps.length === 0) return link(file, source, stripTypes(file, source, true));
    const position = createTracer(maps)(positionAtByte(code, offsetOf(error)));
    throw new LoadError({ message: error.message, location: { file, ...position } });
  }
  return { code: linked.code, maps: map ? [...maps, map] : [] };
}

type OxcTransform = typeof import('oxc-transform');
