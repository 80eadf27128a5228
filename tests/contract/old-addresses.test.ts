import { expect, it } from 'vitest';
import { type ListDependencies, leadsTo, takeList } from '#src/county/addresses/keep-list.ts';
import type { OldAddress } from '#src/county/addresses/old-addresses.ts';
import { createSqlMissedAddressStore } from '#src/storage/content/moves/sql-missed-address-store.ts';
import { createSqlOldAddressStore } from '#src/storage/content/moves/sql-old-address-store.ts';
import { describeStores } from './describe-stores.ts';

describeStores((open) => {
  const at = '2026-12-01T00:00:00.000Z';

  it('an old address is found however it is written, leads on when its target does, and goes when it is taken out', async () => {
    const store = createSqlOldAddressStore((await open()).db);
    const by = { id: 'hoa', name: 'Hòa' };
    const many = Array.from(
      { length: 350 },
      (_, index): OldAddress => ({ address: `/Cu/${index}`, to: '/tin-tuc', at }),
    );
    await store.keep([...many, { address: '/Tin-Cũ.aspx?ID=12', to: '/tin-tuc/a', why: 'trang cũ', by, at }]);

    for (const [path, search] of [
      ['/tin-c%C5%A9.aspx', '?id=12'],
      ['/TIN-CU\u0303.ASPX', '?Id=12'],
    ] as const) {
      expect(await leadsTo(store, path, search)).toBe('/tin-tuc/a');
    }
    expect(await leadsTo(store, '/tin-cũ.aspx', '?id=13')).toBeUndefined();
    expect(await leadsTo(store, '/cu/7/', '')).toBe('/tin-tuc');
    await store.leadOn('/tin-tuc/a', '/tin-tuc/b');
    expect(await leadsTo(store, '/tin-cũ.aspx', '?id=12')).toBe('/tin-tuc/b');
    const found = await store.list({ words: ' tin-CŨ ', size: 50, number: 1 });
    expect(found).toEqual({
      total: 1,
      items: [{ address: '/Tin-Cũ.aspx?ID=12', to: '/tin-tuc/b', why: 'trang cũ', by, at }],
    });
    expect((await store.list({ words: '100%_', size: 50, number: 1 })).total).toBe(0);
    expect((await store.list({ words: '', size: 50, number: 8 })).items).toHaveLength(1);
    await store.remove('/tin-cũ.aspx?id=12');
    expect((await store.list({ words: '', size: 1, number: 1 })).total).toBe(350);
  });

  it('a list is taken over whole or not at all, and taking it again changes nothing', async () => {
    const store = createSqlOldAddressStore((await open()).db);
    const dependencies: ListDependencies = {
      whatIsAt: (path) => (path.startsWith('/tin-tuc') ? 'public' : 'unknown'),
      moves: () => [],
      store,
      ownHost: 'vandon.example',
      pause: async () => {},
      alone: (work) => work(),
      now: () => new Date(at),
    };
    async function* list(text: string) {
      yield new TextEncoder().encode(text);
    }
    const text = Array.from({ length: 1_200 }, (_, index) => `/bai/${index};/tin-tuc/${index}`).join('\n');
    const bad = await takeList(dependencies, list(`${text}\n/x;/khong-co`));
    expect(bad.ok ? undefined : bad.error.list.bad).toMatchObject([{ line: 1201, reason: 'new-nowhere' }]);
    expect((await store.list({ words: '', size: 1, number: 1 })).total).toBe(0);

    const taken = await takeList(dependencies, list(text));
    expect(taken.ok && taken.value.fresh.length).toBe(1_200);
    const again = await takeList(dependencies, list(text));
    expect(again.ok && [again.value.fresh.length, again.value.same]).toEqual([0, 1_200]);
    expect((await store.list({ words: '', size: 1, number: 1 })).total).toBe(1_200);
  });

  it('what nothing answers is counted by address and day, so many at most', async () => {
    const store = createSqlMissedAddressStore((await open()).db);
    await store.count(new Map([['/Tin-cũ', 2]]), '2026-11-01');
    await store.count(
      new Map([
        ['/tin-cũ', 3],
        ['/khac', 1],
      ]),
      '2026-12-01',
    );
    expect(await store.list(10)).toEqual([
      { address: '/Tin-cũ', count: 5, firstOn: '2026-11-01', lastOn: '2026-12-01' },
      { address: '/khac', count: 1, firstOn: '2026-12-01', lastOn: '2026-12-01' },
    ]);
    await store.count(new Map([['/lau-roi', 9]]), '2026-01-01');
    await store.count(new Map(Array.from({ length: 2_100 }, (_, index) => [`/thu/${index}`, 1])), '2026-12-01');
    await store.clear('2026-06-01');
    const kept = await store.list(5_000);
    expect(kept).toHaveLength(2_000);
    expect(kept[0]?.address).toBe('/Tin-cũ');
    await store.remove(['/TIN-CŨ/']);
    expect((await store.list(1))[0]?.count).toBe(1);
  });
});
