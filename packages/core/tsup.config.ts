import { library } from '../../tsup.base.js';

export default library({
  entry: { index: 'src/index.ts', testing: 'src/testing/index.ts' },
  esbuildOptions(options) {
    // src/loader/lazy-require.ts expects it.
    options.logOverride = { 'empty-import-meta': 'silent' };
  },
});
