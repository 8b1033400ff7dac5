import { pathToFileURL } from 'node:url';
import { type ModuleNamespace, toNamespace } from './namespace.js';
import type { NativeResolution } from './resolver.js';

/** What `require` says of a module that only `import` can load: no `require` condition, or a top-level await. */
const importOnly = new Set(['ERR_PACKAGE_PATH_NOT_EXPORTED', 'ERR_REQUIRE_ASYNC_MODULE', 'ERR_REQUIRE_ESM']);

/** Loads what is Node's: builtins, packages, CommonJS, JSON. At once where `require` can: a promise for each import adds up. */
export function loadNative(
  require: NodeJS.Require,
  resolution: NativeResolution,
): ModuleNamespace | Promise<ModuleNamespace> {
  try {
    return toNamespace(require(resolution.request));
  } catch (error) {
    const file = importOnly.has((error as NodeJS.ErrnoException).code ?? '') ? resolution.file() : undefined;
    if (file === undefined) throw error;
    return import(/* @vite-ignore */ pathToFileURL(file).href);
  }
}
