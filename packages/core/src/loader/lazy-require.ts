import { createRequire } from 'node:module';

/**
 * Loads a heavy dependency when it is first needed: importing `@ao/core` must stay cheap, and `require` is synchronous.
 *
 * In the CommonJS build there is no `import.meta.url`, in the ES build no `__filename`.
 */
export const lazyRequire: NodeJS.Require = createRequire(import.meta.url ?? __filename);
