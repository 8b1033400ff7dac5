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

export interface CompiledEsModule {
  readonly format: 'es';
  readonly script: Script;
  readonly run: (scope: EsScope) => Promise<void>;
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

const esParameters = esNames.join(', ');

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
export function compileModule(file: string, transpiled: string): CompiledModule {
  const code = transpiled.startsWith('#!') ? `//${transpiled}` : transpiled;
  if (hasModuleSyntax(code)) return compileEs(file, code);
  try {
    return compileCommonJs(file, code);
  } catch (error) {
    // Nothing but a top-level await makes it a module.
    if (/\bawait\b/.test(code)) return compileEs(file, code);
    throw error;
  }
}

/** Whether transpiled code comes from a file with `import`, `export` or `import.meta`. */
export const hasModuleSyntax = (code: string): boolean => /__vite_ssr_(?!dynamic_import)/.test(code);

/** @param cachedData V8's compiled form of the same code */
export function compileEs(file: string, code: string, cachedData?: Buffer): CompiledEsModule {
  const wrapped = `(function (${esParameters}) { "use strict"; return (async () => {\n${code}\n})(); })`;
  const script = new Script(wrapped, { filename: file, lineOffset: -1, ...(cachedData && { cachedData }) });
  const run = script.runInThisContext() as (...scope: readonly unknown[]) => Promise<void>;
  return { format: 'es', script, run: (scope) => run(...esNames.map((name) => scope[name])) };
}

function compileCommonJs(file: string, code: string): CompiledModule {
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
