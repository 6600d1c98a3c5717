import react from '@vitejs/plugin-react';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// On a machine of CI's, which others use too, a test is tried once more before it counts as failed, and is named at
// the end. At home none is.
const retry = process.env.CI ? 1 : 0;
// Servers, databases and browsers of the tests need room beside the test workers themselves.
const maxWorkers = Math.max(1, Math.min(4, availableParallelism() - 1));

// A browser, a server and a database each.
const e2eWorkers = Math.max(1, Math.floor(availableParallelism() / 2));

export default defineConfig({
  plugins: [react()],
  // `#protocol/*` means the .ts files here, on the browser's side and on the server's.
  // The alias is for globalSetup, which Vitest loads without these conditions.
  resolve: {
    conditions: ['source', 'module', 'browser', 'development|production'],
    alias: [{ find: /^#protocol\/(.+)$/, replacement: `${import.meta.dirname}/protocol/$1.ts` }],
  },
  ssr: {
    resolve: {
      // Without `module`, which Node does not know either: what some packages have under it Node can't load.
      conditions: ['source', 'node', 'development|production'],
      externalConditions: ['source', 'node'],
    },
  },
  test: {
    pool: 'forks',
    maxWorkers,
    // What comes, comes quickly on a free machine; a busy one is no failure.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          retry,
          include: ['tests/{protocol,src,scripts}/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          // Testing Library cleans up after each test only where it finds a global afterEach.
          globals: true,
          setupFiles: ['tests/support/allTexts.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          retry,
          include: ['tests/server/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['tests/support/postgres.ts'],
          // Finds what hangs; a loaded machine may take its time.
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          retry,
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['tests/support/build.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: e2eWorkers,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'chaos',
          retry,
          include: ['tests/chaos/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['tests/support/build.ts', 'tests/support/postgres.ts'],
          testTimeout: 900_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
