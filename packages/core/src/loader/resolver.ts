import { createRequire, isBuiltin } from 'node:module';
import { dirname, extname, isAbsolute, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ResolverFactory } from 'oxc-resolver';
import { lazyRequire } from './lazy-require.js';
import { remember } from './remember.js';
import { isTypeScript } from './transpile.js';

/** A file that the loader evaluates itself. */
export interface SourceResolution {
  readonly kind: 'source';
  readonly file: string;
}

/** A module that is Node's: `request` for `require`, `file` for `import`, should `require` be unable to load it. */
export interface NativeResolution {
  readonly kind: 'native';
  readonly request: string;
  readonly file: () => string | undefined;
}

/** A file that is no module. */
export interface UnsupportedResolution {
  readonly kind: 'unsupported';
  readonly file: string;
}

export type Resolution = SourceResolution | NativeResolution | UnsupportedResolution;

export interface Resolver {
  /** @returns nothing when there is no such module */
  resolve(importer: string, specifier: string): Resolution | undefined;
  /** Node's own `require`, relative to a file. */
  requireFrom(file: string): NodeJS.Require;
}

/** Resolves as Node does, and as TypeScript's users write: without extension, `.js` for `.ts`, `paths` of a tsconfig. */
export function createResolver(): Resolver {
  const resolved = new Map<string, Map<string, Resolution | undefined>>();
  const requires = new Map<string, NodeJS.Require>();
  const resolvers = new Map<boolean, ResolverFactory>();

  const requireFrom = (file: string) => remember(requires, dirname(file), () => createRequire(dirname(file) + sep));
  const resolverFor = (importer: string) => {
    const typescript = isTypeScript(importer);
    return remember(resolvers, typescript, () => createFactory(typescript));
  };

  function resolvePackage(importer: string, specifier: string): Resolution | undefined {
    const file = () => resolverFor(importer).resolveFileSync(importer, specifier).path;
    const native: Resolution = { kind: 'native', request: specifier, file };
    if (isBuiltin(specifier)) return native;
    const required = tryResolve(requireFrom(importer), specifier);
    if (required !== undefined && (isInstalled(required) || !isTypeScript(required))) return native;
    const found = required ?? file();
    if (found === undefined) return undefined;
    return isInstalled(found) ? native : ofFile(found);
  }

  function resolve(importer: string, specifier: string): Resolution | undefined {
    const path = specifier.startsWith('file:') ? fileURLToPath(specifier) : specifier;
    if (!/^\.{0,2}[/\\]|^\.{1,2}$/.test(path) && !isAbsolute(path)) return resolvePackage(importer, path);
    const { path: file } = resolverFor(importer).sync(dirname(importer), path);
    return file === undefined ? undefined : ofFile(file);
  }

  return {
    requireFrom,
    resolve(importer, specifier) {
      const kind = dirname(importer) + sep + extname(importer);
      const known = remember(resolved, kind, () => new Map());
      return remember(known, specifier, () => resolve(importer, specifier));
    },
  };
}

function createFactory(typescript: boolean): ResolverFactory {
  const { ResolverFactory } = lazyRequire('oxc-resolver') as typeof import('oxc-resolver');
  const either = (...extensions: string[]) => (typescript ? extensions : extensions.toReversed());
  return new ResolverFactory({
    tsconfig: 'auto',
    conditionNames: ['node', 'import'],
    mainFields: ['main'],
    extensions: ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json'],
    extensionAlias: { '.js': either('.ts', '.js'), '.mjs': either('.mts', '.mjs'), '.cjs': either('.cts', '.cjs') },
  });
}

function ofFile(file: string): Resolution {
  if (/\.(?:[mc]?ts|m?js)$/.test(file)) return { kind: 'source', file };
  if (/\.(?:cjs|json|node)$/.test(file)) return { kind: 'native', request: file, file: () => file };
  return { kind: 'unsupported', file };
}

const isInstalled = (file: string): boolean => file.includes(`${sep}node_modules${sep}`);

function tryResolve(require: NodeJS.Require, specifier: string): string | undefined {
  try {
    return require.resolve(specifier);
  } catch {
    return undefined;
  }
}
