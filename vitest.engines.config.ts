import { defineConfig } from 'vitest/config';

/**
 * Tests that need real engines; `npm run test:engines`. The set-up starts the engines once for all.
 */
export default defineConfig({
  test: {
    globalSetup: ['tools/engines/src/vitest-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    // One file after the other: a server that several suites press at once answers none of them in
    // time.
    maxWorkers: 1,
    projects: [
      {
        extends: true,
        test: {
          name: 'adapters',
          include: ['**/*.engines.test.ts'],
          exclude: ['**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['tests/e2e/**/*.e2e.test.ts', 'tests/integration/**/*.integration.test.ts'],
          exclude: ['**/node_modules/**'],
          setupFiles: ['tools/engines/src/testing/kafka-topics.ts'],
          // The stages of these tests then run their hosts on the engines.
          provide: { stageOn: 'engines' },
        },
      },
    ],
  },
});
