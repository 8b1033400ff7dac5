import { dirname, extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeCache } from './code-cache.js';
import {
  type CompiledBatch,
  type CompiledEsModule,
  type CompiledModule,
  compileBatch,
  compileModule,
  type EsScope,
  hasModuleSyntax,
} from './compile.js';
import { createErrorMapper, type ErrorMapper } from './error-mapper.js';
import { LoadError, type LoadErrorOptions } from './load-error.js';
import { locateImport } from './locate-import.js';
import { exportAll, type ModuleNamespace, toNamespace } from './namespace.js';
import { loadNative } from './native-module.js';
import { remember } from './remember.js';
import { createResolver, type NativeResolution, type SourceResolution } from './resolver.js';
import { compileSource, createModule, readSource, type SourceModule } from './source-module.js';
import { isTypeScript, transpile } from './transpile.js';

/** Evaluates users' files, in TypeScript or JavaScript: revisions, configurations, and what they import. */
export interface ModuleLoader extends ErrorMapper {
  /**
   * The namespace of a module. Each file is evaluated once; a failure stays.
   *
   * @param file its real path
   * @param source its text, if it has been read already
   * @throws LoadError, and whatever the module throws
   */
  import(file: string, source?: string): Promise<ModuleNamespace>;
  /** Compiles files that will be imported next. A hundred at once take half of the time that they take one by one. */
  prepare(files: readonly SourceFile[]): void;
}

export interface SourceFile {
  /** Its real path. */
  readonly file: string;
  readonly source: string;
}

/** How many modules are compiled as one script; fewer are compiled one by one. */
const batchSize = 100;

/**
 * A loader with a memory of its own: users' files are evaluated here, packages by Node, with `require` where it can.
 *
 * Node's own loader takes 1 to 4 milliseconds for an ES module, so a thousand revisions may not go through it; this one
 * takes some 50 microseconds. Modules behave as ES modules do: live bindings, cycles, `export *`, top-level await. One
 * difference: that an imported name does not exist is found when the importer is evaluated, not before all else is.
 */
export function createModuleLoader(cache?: CodeCache): ModuleLoader {
  const modules = new Map<string, SourceModule>();
  /** Compiled, but not yet run. */
  const prepared = new Map<string, CompiledEsModule>();
  const batches = new Map<string, CompiledBatch>();
  const natives = new Map<NativeResolution, ModuleNamespace | Promise<ModuleNamespace>>();
  const resolver = createResolver();

  const importNative = (importer: SourceModule, found: NativeResolution): ModuleNamespace | Promise<ModuleNamespace> =>
    remember(natives, found, () => loadNative(resolver.requireFrom(importer.file), found));
  const open = (file: string, source?: string): SourceModule =>
    remember(modules, file, () => createModule(file, source ?? readSource(file)));

  function evaluate(module: SourceModule): Promise<void> {
    module.evaluation ??= run(module);
    return module.evaluation;
  }

  async function run(module: SourceModule): Promise<void> {
    await undefined; // A module that comes back to itself must find that it has begun.
    const { file, source } = module;
    const ready = prepared.get(file) ?? cache?.find(file, source);
    prepared.delete(file);
    const code = ready?.code ?? codeOf(module);
    if (hasModuleSyntax(code) || isTypeScript(file)) {
      const compiled = ready ?? (await compileSource(module, code));
      if (compiled.format === 'commonjs') runCommonJs(module, compiled);
      else await runEs(module, compiled);
    } else {
      // JavaScript that is no ES module is Node's: its lines are as written.
      module.trace = (position) => position;
      const found = { kind: 'native', request: file, file: () => file } as const;
      module.namespace = await loadNative(resolver.requireFrom(file), found);
    }
    module.evaluated = true;
  }

  async function runEs(module: SourceModule, compiled: CompiledEsModule): Promise<void> {
    const { name, modules: members } = compiled.batch;
    if (members.length > 1) batches.set(name, compiled.batch);
    await compiled.run(scopeOf(module, compiled.code));
    if (!module.lowered) cache?.keep(compiled);
  }

  function prepareBatch(files: readonly SourceFile[]): void {
    try {
      const codes = files.map((each) => ({ ...each, code: codeOf(each) }));
      const { modules: members } = compileBatch(codes.filter(({ code }) => hasModuleSyntax(code)));
      for (const compiled of members) prepared.set(compiled.file, compiled);
    } catch {
      // One of them is wrong: it is said when that one is imported.
    }
  }

  function scopeOf(module: SourceModule, code: string): EsScope {
    const { file, namespace, stars } = module;
    return {
      __vite_ssr_import__: (specifier, { importedNames } = {}) => importStatic(module, specifier, importedNames),
      __vite_ssr_dynamic_import__: async (specifier) => importDynamic(module, String(specifier)),
      __vite_ssr_exports__: namespace,
      __vite_ssr_exportAll__: (source) => exportAll(namespace, source, stars),
      __vite_ssr_import_meta__: code.includes('__vite_ssr_import_meta__') ? importMeta(file) : undefined,
      require: code.includes('require') ? requireOf(module) : undefined,
      __filename: file,
      __dirname: dirname(file),
    };
  }

  function importStatic(importer: SourceModule, specifier: string, names: readonly string[] = []) {
    const found = resolve(importer, specifier);
    if (found.kind === 'source') return importSource(importer, found, specifier, names);
    const namespace = importNative(importer, found);
    const check = (loaded: ModuleNamespace) => checkNames(importer, specifier, names, loaded);
    return namespace instanceof Promise ? namespace.then(check) : check(namespace);
  }

  async function importSource(
    importer: SourceModule,
    { file }: SourceResolution,
    specifier: string,
    names: readonly string[],
  ): Promise<ModuleNamespace> {
    const module = open(file);
    // In a cycle, the importer gets what the module has exported so far.
    if (isWaitingFor(module, importer)) return module.namespace;
    importer.waitsFor = module;
    await evaluate(module);
    importer.waitsFor = undefined;
    return checkNames(importer, specifier, names, module.namespace);
  }

  async function importDynamic(importer: SourceModule, specifier: string): Promise<ModuleNamespace> {
    const found = resolve(importer, specifier);
    if (found.kind === 'native') return importNative(importer, found);
    const module = open(found.file);
    await evaluate(module);
    return module.namespace;
  }

  function resolve(importer: SourceModule, specifier: string): SourceResolution | NativeResolution {
    const found = resolver.resolve(importer.file, specifier);
    if (!found) {
      throw importError(importer, specifier, {
        message: `Cannot find "${specifier}".`,
        fix: 'Install it, or mend the path.',
      });
    }
    if (found.kind === 'unsupported') {
      const message = `"${specifier}" is no module: ${extname(found.file) || 'such'} files cannot be imported.`;
      throw importError(importer, specifier, { message, fix: 'Read it with node:fs.' });
    }
    return found;
  }

  function requireOf(importer: SourceModule): NodeJS.Require {
    const native = resolver.requireFrom(importer.file);
    const require = (specifier: string): unknown => {
      const found = resolver.resolve(importer.file, specifier);
      if (found?.kind === 'native') return native(found.request);
      return found && isTypeScript(found.file) ? requireSource(open(found.file)) : native(found?.file ?? specifier);
    };
    return Object.assign(require, native);
  }

  function requireSource(module: SourceModule): unknown {
    if (module.commonJs) return module.commonJs.exports;
    if (module.evaluated) return module.namespace;
    const compiled = compileModule({ file: module.file, source: module.source, code: codeOf(module) });
    if (compiled.format === 'es') {
      const message = 'A TypeScript file that is an ES module cannot be required.';
      throw new LoadError({ message, fix: 'Import it.', location: { file: module.file } });
    }
    module.evaluation = Promise.resolve();
    module.evaluated = true;
    runCommonJs(module, compiled);
    return module.commonJs!.exports;
  }

  function runCommonJs(module: SourceModule, { run }: CompiledModule & { format: 'commonjs' }): void {
    const { file } = module;
    const commonJs = { exports: {} as unknown };
    module.commonJs = commonJs;
    run({
      __vite_ssr_dynamic_import__: async (specifier) => importDynamic(module, String(specifier)),
      module: commonJs,
      exports: commonJs.exports,
      require: requireOf(module),
      __filename: file,
      __dirname: dirname(file),
    });
    module.namespace = toNamespace(commonJs.exports);
  }

  return {
    ...createErrorMapper(modules, batches),
    prepare(files) {
      const missing = files.filter(({ file, source }) => !modules.has(file) && !cache?.find(file, source));
      if (missing.length < batchSize) return;
      for (let at = 0; at < missing.length; at += batchSize) prepareBatch(missing.slice(at, at + batchSize));
    },
    async import(file, source) {
      const module = open(file, source);
      await evaluate(module);
      return module.namespace;
    },
  };
}

/** What V8 can run of a file. Nothing of a CommonJS file, which Node itself runs. */
const codeOf = ({ file, source }: SourceFile): string => (file.endsWith('.cjs') ? '' : transpile(file, source).code);

/** Whether a module, directly or through those it waits for, waits for another. */
function isWaitingFor(module: SourceModule, other: SourceModule): boolean {
  for (let each: SourceModule | undefined = module; each; each = each.waitsFor) if (each === other) return true;
  return false;
}

function checkNames(
  importer: SourceModule,
  specifier: string,
  names: readonly string[],
  namespace: ModuleNamespace,
): ModuleNamespace {
  const missing = names.find((name) => !(name in namespace));
  if (missing === undefined) return namespace;
  const message = `"${specifier}" has no export named "${missing}".`;
  const fix = isTypeScript(importer.file) ? 'If it is a type, import or export it with "type".' : undefined;
  throw importError(importer, specifier, { message, ...(fix && { fix }) }, missing);
}

function importError(
  { file, source }: SourceModule,
  specifier: string,
  options: Omit<LoadErrorOptions, 'location'>,
  name?: string,
): LoadError {
  return new LoadError({ ...options, location: { file, ...locateImport(file, source, specifier, name) } });
}

const importMeta = (file: string) =>
  Object.assign(Object.create(null), { dirname: dirname(file), filename: file, url: pathToFileURL(file).href });
