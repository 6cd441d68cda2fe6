import { defineConfig } from 'vitest/config';

const everywhere = '{shared,sync-server,pwa,desktop,tests}';
const postgres = ['tests/support/postgres-global.ts'];
// Vitest leaves a core free, which of two is half. These tests wait for Postgres as often as for themselves.
const maxWorkers = '100%';
const elsewhere = [
  '**/node_modules/**',
  '**/dist/**',
  '**/*.{db,browser}.test.{ts,tsx}',
  'tests/{postgres,browser,keycloak,desktop,schemathesis,fuzz}/**',
];

// The kind of a test is in its name, wherever it stands: `*.test.ts` needs nothing, `*.db.test.ts` Postgres, `*.browser.test.ts` Chromium.
// `npm test` runs the unit tests first, then those with a screen beside the others (tools/test.ts).
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', maxWorkers, include: [`${everywhere}/**/*.test.{ts,tsx}`], exclude: elsewhere } },
      {
        test: {
          name: 'postgres',
          maxWorkers,
          include: [`${everywhere}/**/*.db.test.ts`, 'tests/postgres/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'tests/{browser,keycloak,desktop,schemathesis,fuzz}/**'],
          globalSetup: postgres,
          // Beside a browser a minute's work may take two.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: [`${everywhere}/**/*.browser.test.ts`, 'tests/browser/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'tests/{fuzz,schemathesis}/**'],
          globalSetup: [...postgres, 'tests/browser/support/global.ts'],
          fileParallelism: false,
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'keycloak',
          include: ['tests/keycloak/**/*.test.ts'],
          globalSetup: [...postgres, 'tests/browser/support/global.ts', 'tests/support/keycloak-global.ts'],
          fileParallelism: false,
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'desktop',
          include: ['tests/desktop/**/*.test.ts'],
          globalSetup: [...postgres, 'tests/desktop/support/global.ts'],
          fileParallelism: false,
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'schemathesis',
          maxConcurrency: 2,
          include: ['tests/schemathesis/**/*.test.ts'],
          globalSetup: postgres,
          testTimeout: 600_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'fuzz',
          include: ['tests/fuzz/**/*.test.ts'],
          maxConcurrency: 2,
          globalSetup: postgres,
          testTimeout: 900_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
