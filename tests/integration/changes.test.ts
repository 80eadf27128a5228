import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import type { Changes } from '#src/storage/processes/changes.ts';
import { createPostgresChanges } from '#src/storage/processes/postgres-changes.ts';
import { emptyPostgres, migratedPostgres } from '#tests/stores/new-database.ts';
import { isFull } from '#tests/stores/sampled.ts';

let databaseUrl: string;
let database: OpenDatabase;
let teller: Changes;
let listener: Changes;
let heard: string[];
let anything: number;

beforeAll(async () => {
  databaseUrl = await migratedPostgres();
  database = await openDatabase({ dataDir: '.', databaseUrl });
}, 120_000);
beforeEach(async () => {
  [heard, anything] = [[], 0];
  teller = open('teller');
  listener = open('listener');
  listener.on((told) => {
    if (told === 'anything') anything += 1;
    else heard.push(...told);
  });
  await listener.start();
  return async () => {
    await listener.close();
    await teller.close();
  };
});
afterAll(() => database.close());

// Nothing is read without a wake: what is heard was woken for, or read on connecting again.
const open = (origin: string, everyMs = 3_600_000) =>
  createPostgresChanges({
    db: database.db,
    databaseUrl,
    origin,
    onFault: (fault) => expect.unreachable(String(fault)),
    times: { everyMs, trustMs: 3_600_000 },
  });
const hears = (...topics: string[]) =>
  expect.poll(() => [...heard].sort(), { timeout: 20_000, interval: 5 }).toEqual(topics.sort());

test('whoever begins to listen takes it that anything may have changed, and then hears each topic once', async () => {
  await teller.announce(['one', 'two']);
  await teller.announce(['three']);

  await hears('one', 'two', 'three');
  expect(anything).toBe(1);
});

test('what is not kept is not told, and nobody is told what they said themselves', async () => {
  const failing = database.db.transaction().execute(async (trx) => {
    await teller.tell(trx, ['never']);
    throw new Error('not kept');
  });
  await expect(failing).rejects.toThrow('not kept');
  await listener.announce(['own']);
  await teller.announce(['kept']);

  await hears('kept');
});

test('who begins to listen while an older transaction is under way is not told what was kept before', async () => {
  const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const old = database.db.transaction().execute(async (trx) => {
    await sql`select pg_current_xact_id()`.execute(trx);
    begun.resolve();
    await end.promise;
  });
  await begun.promise;
  await teller.announce(['before']);
  const late = open('late');
  const told: string[] = [];
  late.on((topics) => {
    if (topics !== 'anything') told.push(...topics);
  });
  await late.start();
  await teller.announce(['after']);

  await expect.poll(() => told, { timeout: 20_000, interval: 5 }).toEqual(['after']);
  end.resolve();
  await old;
  await late.close();
});

test('a transaction that began first and ends last is heard as well, though its number is lower', async () => {
  const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = database.db.transaction().execute(async (trx) => {
    await teller.tell(trx, ['slow']);
    begun.resolve();
    await end.promise;
  });
  await begun.promise;
  await teller.announce(['quick']);
  await hears('quick');
  await teller.announce(['another']);
  await hears('quick', 'another');

  end.resolve();
  await slow;

  await hears('quick', 'another', 'slow');
});

test('nothing is lost or told twice by many who tell at once while listening connections are killed', async () => {
  const many = isFull ? 2_000 : 200;
  const kill = () =>
    sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'`.execute(database.db);
  let left = many;
  const killing = (async () => {
    while (left > 0) await kill();
  })();

  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (left > 0) {
        left -= 1;
        await teller.announce([`topic ${left}`]);
      }
    }),
  );
  await killing;

  await hears(...Array.from({ length: many }, (_, index) => `topic ${index}`));
});

test('with nobody to wake it, it reads now and then', async () => {
  const [deaf, later] = [open('deaf', 20), [] as string[]];
  deaf.on((told) => told !== 'anything' && later.push(...told));
  await deaf.start();
  await sql`insert into changes (origin, topic) values ('somebody', 'quiet')`.execute(database.db);

  await expect.poll(() => later).toEqual(['quiet']);
  await deaf.close();
});

test('of processes that start at once on an empty database one makes the tables, and the others wait for it', async () => {
  const empty = await emptyPostgres();

  const opened = await Promise.all([1, 2, 3].map(() => openDatabase({ dataDir: '.', databaseUrl: empty })));

  for (const { db, close } of opened) {
    expect(await db.selectFrom('jobs').select('name').execute()).toEqual([]);
    await close();
  }
});
