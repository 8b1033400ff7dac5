import { library } from '../../tsup.base.js';

/** One CommonJS file: it starts fastest, and what a command needs is required when the command runs. */
export default library({
  format: ['cjs'],
  noExternal: ['cac', 'write-file-atomic', 'signal-exit'],
  esbuildOptions(options) {
    options.supported = { ...options.supported, 'dynamic-import': false };
  },
});
