import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MissedQueryStore } from '#src/search/missed-query.ts';
import { openDatabase } from '#src/storage/database.ts';
import { createSqlMissedQueryStore, unansweredQuestions } from '#src/storage/sql-missed-query-store.ts';
import { createMemoryMissedQueryStore } from '#tests/stores/memory-missed-query-store.ts';
import { startPostgres } from '#tests/stores/postgres.ts';

const root = mkdtempSync(join(tmpdir(), 'missed-'));
const closing: (() => Promise<void>)[] = [];
let folders = 0;

afterAll(async () => {
  for (const close of closing) await close();
  rmSync(root, { recursive: true, force: true });
});

function contract(open: () => Promise<MissedQueryStore>) {
  const sorted = async (store: MissedQueryStore) =>
    (await store.all()).map(({ query, day, times }) => `${query} ${day} ${times}`).sort();

  test('counts of one day add up, days stay apart', async () => {
    const store = await open();
    await store.add([
      { query: 'thả diều', day: '2026-11-21', times: 2 },
      { query: 'thả diều', day: '2026-11-22', times: 1 },
    ]);
    await store.add([{ query: 'thả diều', day: '2026-11-22', times: 4 }]);

    expect(await sorted(store)).toEqual(['thả diều 2026-11-21 2', 'thả diều 2026-11-22 5']);
  });

  test('removing takes every day of a query, forgetting every query of the days before', async () => {
    const store = await open();
    await store.add([
      { query: 'a b', day: '2026-11-20', times: 1 },
      { query: 'a b', day: '2026-11-22', times: 1 },
      { query: 'c d', day: '2026-11-20', times: 1 },
      { query: 'c d', day: '2026-11-21', times: 1 },
    ]);
    await store.setAside('old', '2026-11-20');
    await store.setAside('recent', '2026-11-20');
    await store.setAside('recent', '2026-11-21');
    await store.remove(['a b']);
    await store.remove([]);
    await store.forgetBefore('2026-11-21');

    expect(await sorted(store)).toEqual(['c d 2026-11-21 1']);
    expect(await store.keysSetAside()).toEqual(['recent']);
  });

  test('when there is no room the rare and old go', async () => {
    const store = await open();
    await store.add([
      { query: 'rare, old', day: '2026-11-20', times: 1 },
      { query: 'frequent', day: '2026-11-19', times: 9 },
      { query: 'rare, new', day: '2026-11-22', times: 1 },
    ]);
    await store.keepMost(2);

    expect(await sorted(store)).toEqual(['frequent 2026-11-19 9', 'rare, new 2026-11-22 1']);
  });
}

describe('in memory', () => contract(async () => createMemoryMissedQueryStore()));

describe('on SQLite', () =>
  contract(async () => {
    const { db, close } = await openDatabase({ dataDir: join(root, String(++folders)) });
    closing.push(close);
    return createSqlMissedQueryStore(db);
  }));

describe('on SQLite, of questions to the assistant', () =>
  contract(async () => {
    const { db, close } = await openDatabase({ dataDir: join(root, String(++folders)) });
    closing.push(close);
    return createSqlMissedQueryStore(db, unansweredQuestions);
  }));

describe('on PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let db: Awaited<ReturnType<typeof openDatabase>>;

  beforeAll(async () => {
    server = await startPostgres();
    db = await openDatabase({ dataDir: root, databaseUrl: server.url });
  });
  afterAll(async () => {
    await db.close();
    await server.stop();
  });
  contract(async () => {
    await sql`truncate missed_queries, queries_set_aside`.execute(db.db);
    return createSqlMissedQueryStore(db.db);
  });
});
