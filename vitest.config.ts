import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{packages,examples}/*/{src,test}/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: './vitest.setup.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
