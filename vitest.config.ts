import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/src/**/*.test.ts', '{tests,tools}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.engines.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // what is waited for comes within a moment, or on a busy machine later
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
  },
});
