import { expect, it } from 'vitest';
import type { OutsideLink } from '#src/proofreading/outside/outside-link.ts';
import { createSqlOutsideLinkStore } from '#src/storage/content/outside-links/sql-outside-link-store.ts';
import { describeStores } from './describe-stores.ts';

describeStores((open) => {
  it('an address is kept once, as it was tried last, and goes with what named it', async () => {
    const { db } = await open();
    const store = createSqlOutsideLinkStore(db);
    const failing = { since: '2026-12-01', nights: 2, reason: { why: 'status', status: 404 } } as const;
    const many = Array.from({ length: 450 }, (_, index) => ({ url: `https://a.vn/${index}`, triedOn: '2026-12-01' }));
    await store.keep(many);
    const one: OutsideLink = { url: 'https://a.vn/7', triedOn: '2026-12-02', failing };
    await store.keep([one]);

    const all = await store.all();
    expect(all).toHaveLength(450);
    expect(all.find(({ url }) => url === one.url)).toEqual(one);
    await store.keep([{ url: one.url, triedOn: '2026-12-03' }]);
    await store.removeOthersThan([one.url, 'https://b.vn/']);
    expect(await store.all()).toEqual([{ url: one.url, triedOn: '2026-12-03' }]);
  });
});
