import { expect, test } from 'vitest';
import { createSearch } from '#src/search/create-search.ts';
import { countTerms } from '#src/search/index/count-terms.ts';
import type { SegmentStore } from '#src/search/index/segment-store.ts';
import { SegmentWriter } from '#src/search/index/segment-writer.ts';
import { readContent } from '#tests/unit/assistant/read-content.ts';

const clock = { now: () => new Date('2026-11-29T09:00:00+07:00') };

/** Builds in this thread; waits for `gate` first. */
function storeBehind(gate: Promise<void>): SegmentStore {
  return {
    load: async () => [],
    async build(_group, documents) {
      await gate;
      const writer = new SegmentWriter();
      for await (const some of documents) for (const document of some) writer.add(countTerms(document));
      return writer.finish();
    },
    remove: async () => {},
    close: async () => {},
  };
}

const library = readContent();
const search = await createSearch({ library, clock, store: storeBehind(Promise.resolve()) });
await search.settled();
const found = async (query: string) => (await search.search({ query })).results.map(({ id }) => id);

test.each([
  ['118/2025/NĐ-CP', 'nghi-dinh-118-2025'],
  ['118/2025', 'nghi-dinh-118-2025'],
  ['nd 118 2025', 'nghi-dinh-118-2025'],
  ['nghị định 118/2025/nđ–cp', 'nghi-dinh-118-2025'],
  ['nghi dinh so 118 / 2025 / nd-cp', 'nghi-dinh-118-2025'],
  ['118-2025-ND-CP', 'nghi-dinh-118-2025'],
  ['60/2014/QH13', 'luat-ho-tich-2014'],
  ['luật 60/2014/qh13', 'luat-ho-tich-2014'],
  ['61/2018/NĐ-CP', 'nghi-dinh-61-2018'],
  ['30/2020', 'nghi-dinh-30-2020'],
  ['1.001193', 'dang-ky-khai-sinh'],
  ['1 001193', 'dang-ky-khai-sinh'],
  ['thủ tục 1001193', 'dang-ky-khai-sinh'],
])('"%s" finds first what bears that number', async (query, id) => {
  expect((await found(query))[0]).toBe(id);
});

test('what has expired does not stand before what replaces it', async () => {
  for (const query of [
    'nghị định một cửa',
    'nghi dinh co che mot cua mot cua lien thong giai quyet thu tuc hanh chinh',
  ]) {
    const ids = await found(query);

    expect(ids).toContain('nghi-dinh-118-2025');
    if (ids.includes('nghi-dinh-61-2018'))
      expect(ids.indexOf('nghi-dinh-118-2025')).toBeLessThan(ids.indexOf('nghi-dinh-61-2018'));
  }
});

test('a filter that leaves the document out leaves it out', async () => {
  const { results } = await search.search({ query: '118/2025/NĐ-CP', types: ['guide'] });

  expect(results.every(({ type }) => type === 'guide')).toBe(true);
});

test('while the index is first built every answer says so, and after it none does', async () => {
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const many = Array.from({ length: 600 }, (_, n) => ({
    kind: 'news',
    slug: `tin-${n}`,
    path: '',
    hash: `${n}`,
    meta: { title: `Tin số ${n}`, summary: '', category: 'tin', date: '2026-01-01', status: 'published', tags: [] },
  }));
  const archive = {
    ...library,
    entries: (kind: { name: string }) => (kind.name === 'news' ? many : library.entries(kind as never)),
  };
  const young = await createSearch({ library: archive as never, clock, store: storeBehind(gate) });
  const early = await young.search({ query: 'khai sinh' });
  expect(young.isWhole()).toBe(false);
  open();
  await young.settled();
  await Promise.resolve();

  expect(early.building).toBe(true);
  expect(young.isWhole()).toBe(true);
  expect((await young.search({ query: 'khai sinh' })).building).toBeUndefined();
  await young.close();
});
