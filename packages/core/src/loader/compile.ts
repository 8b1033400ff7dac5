import { compileFunction, Script } from 'node:vm';
import type { ModuleNamespace } from './namespace.js';

/** What the code of an ES module is given. The first five are the calls of the module runner's form. */
export interface EsScope {
  readonly __vite_ssr_import__: (
    specifier: string,
    options?: { importedNames?: string[] },
  ) => ModuleNamespace | Promise<ModuleNamespace>;
  readonly __vite_ssr_dynamic_import__: (specifier: unknown) => Promise<ModuleNamespace>;
  readonly __vite_ssr_exports__: ModuleNamespace;
  readonly __vite_ssr_exportAll__: (source: ModuleNamespace) => void;
  readonly __vite_ssr_import_meta__: object | undefined;
  readonly require: NodeJS.Require | undefined;
  readonly __filename: string;
  readonly __dirname: string;
}

/** What the code of a CommonJS module is given. */
export interface CommonJsScope {
  readonly __vite_ssr_dynamic_import__: (specifier: unknown) => Promise<ModuleNamespace>;
  readonly exports: unknown;
  readonly require: NodeJS.Require;
  readonly module: { exports: unknown };
  readonly __filename: string;
  readonly __dirname: string;
}

/** The code of an ES module: what {@link compileBatch} takes. */
export interface ModuleCode {
  readonly file: string;
  /** The text of the file. */
  readonly source: string;
  /** What was made of it. */
  readonly code: string;
}

export interface CompiledEsModule extends ModuleCode {
  readonly format: 'es';
  readonly batch: CompiledBatch;
  readonly run: (scope: EsScope) => Promise<void>;
}

/** Modules in one script: a script of a hundred costs V8 half of what a hundred scripts cost, to compile and to read again. */
export interface CompiledBatch {
  /** What stacks name it. The file, when it holds but one. */
  readonly name: string;
  readonly script: Script;
  readonly modules: readonly CompiledEsModule[];
}

export interface CompiledCommonJsModule {
  readonly format: 'commonjs';
  readonly run: (scope: CommonJsScope) => void;
}

export type CompiledModule = CompiledEsModule | CompiledCommonJsModule;

const esNames = [
  '__vite_ssr_import__',
  '__vite_ssr_dynamic_import__',
  '__vite_ssr_exports__',
  '__vite_ssr_exportAll__',
  '__vite_ssr_import_meta__',
  'require',
  '__filename',
  '__dirname',
] as const satisfies (keyof EsScope)[];

const commonJsNames = [
  '__vite_ssr_dynamic_import__',
  'exports',
  'require',
  'module',
  '__filename',
  '__dirname',
] as const satisfies (keyof CommonJsScope)[];

/**
 * Compiles transpiled code. Lines and columns stay those of the code.
 *
 * @throws SyntaxError when V8 cannot read it
 */
export function compileModule({ file, source, code: transpiled }: ModuleCode): CompiledModule {
  const module = { file, source, code: commentHashbang(transpiled) };
  if (hasModuleSyntax(module.code)) return compileEs(module);
  try {
    return compileCommonJs(module);
  } catch (error) {
    // Nothing but a top-level await makes it a module.
    if (/\bawait\b/.test(module.code)) return compileEs(module);
    throw error;
  }
}

const commentHashbang = (code: string): string => (code.startsWith('#!') ? `//${code}` : code);

/** Whether transpiled code comes from a file with `import`, `export` or `import.meta`. */
export const hasModuleSyntax = (code: string): boolean => /__vite_ssr_(?!dynamic_import)/.test(code);

const compileEs = (module: ModuleCode): CompiledEsModule => compileBatch([module]).modules[0]!;

const opening = `(function (${esNames.join(', ')}) { return (async () => {\n`;
const closing = '\n})(); }),\n';

/**
 * Compiles modules as one script.
 *
 * @param cachedData V8's compiled form of the same modules
 * @throws SyntaxError when V8 cannot read one of them
 */
export function compileBatch(codes: readonly ModuleCode[], cachedData?: Buffer): CompiledBatch {
  const name = codes.length === 1 ? codes[0]!.file : `${codes[0]!.file}+${codes.length - 1}`;
  const text = `(function () { "use strict"; return [\n${codes.map(({ code }) => opening + commentHashbang(code) + closing).join('')}]; })()`;
  const script = new Script(text, { filename: name, lineOffset: -2, ...(cachedData && { cachedData }) });
  const runs = script.runInThisContext() as ((...scope: readonly unknown[]) => Promise<void>)[];
  const modules: CompiledEsModule[] = [];
  const batch: CompiledBatch = { name, script, modules };
  for (const [index, { file, source, code }] of codes.entries()) {
    const module = runs[index]!; // Called by its name, it has no `this`.
    const run = (scope: EsScope) => module(...esNames.map((each) => scope[each]));
    modules.push({ format: 'es', file, source, code, batch, run });
  }
  return batch;
}

/** Which module of a batch has a line of its script, and which of the module's lines it is; nothing between two modules. */
export function lineInBatch({ modules }: CompiledBatch, line: number): { file: string; line: number } | undefined {
  let start = 0;
  for (const { file, code } of modules) {
    const length = code.split(lineBreak).length;
    if (line <= start + length) return line > start ? { file, line: line - start } : undefined;
    start += length + 2;
  }
  return undefined;
}

const lineBreak = /\r\n|[\n\r\u2028\u2029]/;

function compileCommonJs({ file, code }: ModuleCode): CompiledModule {
  const run = compileFunction(code, commonJsNames, { filename: file });
  return {
    format: 'commonjs',
    run: (scope) =>
      run.apply(
        scope.exports,
        commonJsNames.map((name) => scope[name]),
      ),
  };
}
