import { describe, expect, test } from 'vitest';
import type { ExchangeStore, KeptExchange } from '#src/assistant/tickets/desk/exchange-store.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { createSqlExchangeStore } from '#src/storage/talks/sql-exchange-store.ts';
import { createMemoryExchangeStore } from '#tests/stores/memory-exchange-store.ts';
import { describeStores } from './describe-stores.ts';

const said = (key: string, day: string, text = key): KeptExchange => ({
  key,
  day,
  exchange: { lines: [{ role: 'user', text }], guide: 'dang-ky-khai-sinh' },
});

function contract(open: () => Promise<ExchangeStore>) {
  const keysOf = async (store: ExchangeStore, keys: string[]) => (await store.of(keys)).map(({ key }) => key).sort();

  test('the newest exchange of a question comes back as it was', async () => {
    const store = await open();
    await store.put([said('a b', '2026-11-20'), said('c d', '2026-11-20')]);
    await store.put([said('a b', '2026-11-21', 'lần sau')]);

    expect(await store.of(['a b', 'e f'])).toEqual([said('a b', '2026-11-21', 'lần sau')]);
    expect(await store.of([])).toEqual([]);
  });

  test('what is removed, old, or without room goes', async () => {
    const store = await open();
    const keys = ['a', 'b', 'c', 'd'];
    await store.put(keys.map((key, at) => said(key, `2026-11-2${at}`)));

    await store.remove('d');
    await store.forgetBefore('2026-11-21');
    expect(await keysOf(store, keys)).toEqual(['b', 'c']);
    await store.keepNewest(1);
    expect(await keysOf(store, keys)).toEqual(['c']);
  });
}

describe('in memory', () => contract(async () => createMemoryExchangeStore()));

describeStores((open) => {
  const vault = createVault('một khóa bí mật đủ dài để thử nghiệm');

  contract(async () => createSqlExchangeStore((await open()).db, vault));

  test('the words are not readable in the database, and one that was tampered with is left out and told', async () => {
    const { db } = await open();
    const told: string[] = [];
    const store = createSqlExchangeStore(db, vault, ({ id }) => told.push(id));
    await store.put([said('a', '2026-11-20', 'chuyện riêng'), said('b', '2026-11-20')]);
    const rows = await db.selectFrom('unanswered_exchanges').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('chuyện riêng');

    const sealed = rows.find(({ key }) => key === 'a')?.sealed ?? '';
    await db.updateTable('unanswered_exchanges').set({ sealed }).where('key', '=', 'b').execute();

    expect((await store.of(['a', 'b'])).map(({ key }) => key)).toEqual(['a']);
    expect(told).toEqual(['b']);
  });
});
