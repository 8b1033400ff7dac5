import { defineConfig, type Options } from 'tsup';

/** How every package is built: ESM and CJS with types and source maps, one output per entry. */
export const library = (options: Options = {}) =>
  defineConfig({
    entry: ['src/index.ts'],
    format: ['esm', 'cjs'],
    target: 'node20',
    platform: 'node',
    dts: true,
    sourcemap: true,
    clean: true,
    shims: false,
    ...options,
  });
