import { describe, expect, test } from 'vitest';
import type { MissedQueryStore } from '#src/search/missed/missed-query.ts';
import { createSqlMissedQueryStore, unansweredQuestions } from '#src/storage/search/sql-missed-query-store.ts';
import { createMemoryMissedQueryStore } from '#tests/stores/memory-missed-query-store.ts';
import { describeStores } from './describe-stores.ts';

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

describeStores((open) => {
  contract(async () => createSqlMissedQueryStore((await open()).db));

  describe('of questions to the assistant', () =>
    contract(async () => createSqlMissedQueryStore((await open()).db, unansweredQuestions)));
});
