import { configDefaults, defineConfig } from 'vitest/config';

/** Tests that share no module with other files. */
const alone = [
  // It puts another module in the place of one of ours.
  'tests/unit/editing/save-status.test.ts',
  // It draws with the library that the portal bars from all but photos, for the whole process.
  'tests/unit/cases/sheets/cover-sheet.test.ts',
  'tests/unit/islands/card/decode-card.test.ts',
];

export default defineConfig({
  test: {
    globalSetup: 'tests/stores/shared-postgres.ts',
    // Many times what the longest of them takes: some start servers, and the machine may be busy with others.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    // As for journeys; the seed stays, so what a seed finds is found again.
    retry: process.env.CI ? 1 : 0,
    // What is polled comes when it comes: on a busy machine later than in a second.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        // Rules leave nothing behind, so the files of a worker share what they have imported.
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...alone],
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'parts', include: ['tests/{contract,integration}/**/*.test.ts', ...alone] },
      },
    ],
  },
});
