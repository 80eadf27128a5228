import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import { isDatabaseAway } from '#src/storage/database/database-away.ts';
import { createOwnLocks, type Locks, whileHeld } from '#src/storage/processes/locks.ts';
import { createSharedLocks } from '#src/storage/processes/shared-locks.ts';
import { migratedPostgres } from '#tests/stores/new-database.ts';

let database: OpenDatabase;
const times = { leaseMs: 400, renewMs: 20, againMs: 5 };

beforeAll(async () => {
  database = await openDatabase({ dataDir: '.', databaseUrl: await migratedPostgres() });
}, 120_000);
afterAll(() => database.close());

/** The locks of so many processes on the same data. */
const kinds: [string, (processes: number) => Locks[]][] = [
  ['of one process', (processes) => Array(processes).fill(createOwnLocks())],
  [
    'of several processes',
    (processes) => Array.from({ length: processes }, () => createSharedLocks(database.db, times)),
  ],
];

describe.each(kinds)('locks %s', (kind, open) => {
  test('hold a name for one at a time, and others beside it', async () => {
    const processes = open(3);
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((done) => setImmediate(done));
      inside -= 1;
    };

    await Promise.all(
      Array.from({ length: 30 }, (_, index) => whileHeld(processes[index % 3] ?? createOwnLocks(), `${kind} a`, work)),
    );
    const first = await processes[0]?.take(`${kind} b`);
    const second = await processes[1]?.take(`${kind} c`);

    expect(most).toBe(1);
    await first?.release();
    await second?.release();
  });

  test('are waited for no longer than asked, and free again after a failure', async () => {
    const [one, other] = open(2);
    const held = await one?.take(kind);

    const refused = await other?.take(kind, { waitMs: 30 }).catch((fault: unknown) => fault);
    expect(isDatabaseAway(refused)).toBe(true);
    await held?.release();
    if (!one || !other) throw new Error('none');
    await expect(whileHeld(one, kind, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');

    await (await other.take(kind)).release();
  });

  test('tell their holder that somebody waits', async () => {
    const [one, other] = open(2);
    const wanted = Promise.withResolvers<void>();
    const held = await one?.take(`${kind} wanted`, { onWanted: wanted.resolve });
    const waiting = other?.take(`${kind} wanted`);

    await wanted.promise;
    await held?.release();

    await (await waiting)?.release();
  });
});

test('what a killed process held is free after its lease', async () => {
  const killed = createSharedLocks(database.db, { ...times, leaseMs: 50, renewMs: 3_600_000 });
  await killed.take('left behind');

  await (await createSharedLocks(database.db, times).take('left behind')).release();
});
