import { library } from '../../tsup.base.js';

export default library({
  esbuildOptions(options) {
    // src/loader/lazy-require.ts expects it.
    options.logOverride = { 'empty-import-meta': 'silent' };
  },
});
