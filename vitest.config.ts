import { globSync, readFileSync } from 'node:fs';
import { configDefaults, defineConfig } from 'vitest/config';
import { isFull } from './tests/stores/sampled.ts';
import { hasSwift, swiftMissing } from './tests/stores/swift.ts';

/** Tests that share no module with other files. */
const alone = [
  // It puts another module in the place of one of ours.
  'tests/unit/editing/save-status.test.ts',
  // It draws with the library that the portal bars from all but photos, for the whole process.
  'tests/unit/cases/sheets/cover-sheet.test.ts',
  'tests/unit/islands/card/decode-card.test.ts',
];

/** What a file that keeps papers, or starts somebody who does, imports. */
const keepsPapers = /stores\/(papers|open-desk)\.ts|portal-process\.ts|county\.ts|desk-contract\.ts/;
/** These have a bucket of their own already, or are about the disk. */
const ownBucket = /blob-store|\/s3-|\/cluster|sqlite-faults/;
/**
 * Run once more with the papers in a bucket of a real S3 server: every file that keeps any in `npm run test:full`, or with
 * `IN_BUCKET=all`. Where no papers are it would be the same run again.
 */
const inBucket =
  isFull || process.env.IN_BUCKET === 'all'
    ? globSync('tests/{contract,integration}/**/*.test.ts').filter(
        (file) => !ownBucket.test(file) && keepsPapers.test(readFileSync(file, 'utf8')),
      )
    : ['tests/integration/{retention,signed-results,unclaimed-uploads}.test.ts'];
/** What opens the database of a data folder, by itself or in a portal. */
const keepsData = /openDatabase\(\{ dataDir|stores\/open-desk\.ts|portal-process\.ts|county\.ts/;
/** These are about a file or what lies in the data folder, start others on it, or choose their engines themselves. */
const ownDatabase = new RegExp(
  [
    ...['allowances', 'backup', 'crash', 'demo', 'desk-queries', 'durability', 'following-sealed', 'log-on-disk'],
    ...['overload', 'secret-key', 'sqlite-faults', 'staff-letters', 'uploads-server'],
    ...[
      'changes',
      'cluster',
      'database-away',
      'locks',
      'move-data',
      'operations',
      'postgres',
      'released-suite',
      'rotation',
    ],
  ].join('|'),
);
/** Run once more on a PostgreSQL: as with the bucket. */
const onPostgres =
  isFull || process.env.ON_POSTGRES === 'all'
    ? globSync('tests/integration/**/*.test.ts').filter(
        (file) => !ownDatabase.test(file) && keepsData.test(readFileSync(file, 'utf8')),
      )
    : ['tests/integration/{unclaimed-uploads,unreadable-row}.test.ts'];
if (!hasSwift()) console.log(swiftMissing);

export default defineConfig({
  test: {
    globalSetup: ['tests/stores/shared-databases.ts', 'tests/stores/shared-bucket.ts', 'tests/stores/known-content.ts'],
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
        // Rules leave nothing behind, and stores are closed again: the files of a worker share what they have imported.
        test: {
          name: 'rules and stores',
          include: ['tests/{unit,contract}/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...alone],
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'parts', include: ['tests/integration/**/*.test.ts', ...alone] },
      },
      {
        extends: true,
        test: { name: 'on PostgreSQL', include: onPostgres, setupFiles: 'tests/stores/data-in-postgres.ts' },
      },
      ...(hasSwift()
        ? [
            {
              extends: true as const,
              test: {
                name: 'in a bucket',
                include: inBucket,
                setupFiles: 'tests/stores/papers-in-a-bucket.ts',
              },
            },
          ]
        : []),
    ],
  },
});
