import { readFileSync } from 'node:fs';
import { type CompiledModule, compileModule } from './compile.js';
import { LoadError } from './load-error.js';
import { createNamespace, type ModuleNamespace } from './namespace.js';
import { createTracer, type Position } from './position.js';
import { lowerSyntax, type Transpiled, transpile } from './transpile.js';

/** A user's file on its way through the loader. */
export interface SourceModule {
  readonly file: string;
  readonly source: string;
  namespace: ModuleNamespace;
  /** The names that came by `export *`. */
  readonly stars: Set<string>;
  /** What a CommonJS module exports, from the moment it begins. */
  commonJs: { exports: unknown } | undefined;
  evaluation: Promise<void> | undefined;
  evaluated: boolean;
  /** The static import that it is at: following these finds cycles. */
  waitsFor: SourceModule | undefined;
  /** What it runs as, when V8 could not read what {@link transpile} gives. */
  lowered: Transpiled | undefined;
  trace: ((position: Position) => Position | undefined) | undefined;
}

export function createModule(file: string, source: string): SourceModule {
  return {
    file,
    source,
    namespace: createNamespace(),
    stars: new Set(),
    commonJs: undefined,
    evaluation: undefined,
    evaluated: false,
    waitsFor: undefined,
    lowered: undefined,
    trace: undefined,
  };
}

/** An object, since Node makes one for each file that it gets a name for. */
const utf8 = { encoding: 'utf8', flag: 'r' } as const;

/** The text of a source file, without a byte order mark. @throws LoadError when it cannot be read */
export function readSource(file: string): string {
  try {
    const text = readFileSync(file, utf8);
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  } catch (error) {
    throw new LoadError({
      message: `The file cannot be read: ${(error as Error).message}.`,
      location: { file },
      cause: error,
    });
  }
}

/** @throws LoadError */
export async function compileSource(module: SourceModule, code: string): Promise<CompiledModule> {
  try {
    return compileModule({ file: module.file, source: module.source, code });
  } catch {
    module.lowered = await lowerSyntax(module.file, module.source);
  }
  try {
    return compileModule({ file: module.file, source: module.source, code: module.lowered.code });
  } catch (error) {
    throw syntaxError(module, error as SyntaxError);
  }
}

/** Leads a position in the code that V8 runs back to the file. */
export function traceSource(module: SourceModule, position: Position): Position | undefined {
  if (!module.trace) {
    const { maps } = module.lowered ?? transpile(module.file, module.source, { sourcemap: true });
    module.trace = createTracer(maps);
  }
  return module.trace(position);
}

/** V8 tells the place of a syntax error in the head of its stack only: `file:line`, the line's text, a caret. */
function syntaxError(module: SourceModule, error: SyntaxError): LoadError {
  const [place = '', , caret = ''] = (error.stack ?? '').split('\n');
  const line = Number(/:(\d+)$/.exec(place)?.[1] ?? 0);
  const position = line > 0 ? traceSource(module, { line, column: caret.indexOf('^') + 1 }) : undefined;
  return new LoadError({ message: error.message, location: { file: module.file, ...position } });
}
