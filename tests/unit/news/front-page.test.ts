import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pickFrontPage } from '#src/news/front-page.ts';
import type { NewsEntry } from '#src/news/list-news.ts';
import { newsSchema } from '#src/news/news-schema.ts';
import { pinnedNewsFile, pinsAt, secondsToUnpin } from '#src/news/pinned-news.ts';

const entry = (slug: string, more: object = {}): NewsEntry => ({
  kind: 'news',
  slug,
  path: `news/2026/${slug}.md`,
  hash: '',
  meta: newsSchema.parse({
    title: slug,
    summary: slug,
    date: '2026-11-01',
    category: 'huong-dan',
    status: 'published',
    ...more,
  }),
});
const picture = { image: 'a.png', imageAlt: 'a' };

test('no article has two places on the front page, and the newest has one', () => {
  const some = fc.record({
    featured: fc.boolean(),
    hot: fc.boolean(),
    category: fc.constantFrom('thong-bao', 'huong-dan'),
    withPicture: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 30 }), (metas) => {
      const entries = metas.map(({ withPicture, ...meta }, index) =>
        entry(`bai-${index}`, { ...meta, ...(withPicture ? picture : {}) }),
      );

      const { lead, hot, featured, notices, newest } = pickFrontPage(entries);

      const shown = [lead, ...hot, ...featured, ...notices, ...newest].flatMap((item) => (item ? [item.slug] : []));
      expect(new Set(shown).size).toBe(shown.length);
      expect(shown.length === 0).toBe(entries.length === 0);
      if (entries[0]) expect(shown).toContain(entries[0].slug);
    }),
  );
});

test('a featured article with a picture leads, before a newer one without', () => {
  const entries = [
    entry('moi'),
    entry('khong-anh', { featured: true }),
    entry('co-anh', { featured: true, ...picture }),
  ];

  const { lead, featured, newest } = pickFrontPage(entries);

  expect(lead?.slug).toBe('co-anh');
  expect(featured.map(({ slug }) => slug)).toEqual(['khong-anh']);
  expect(newest.map(({ slug }) => slug)).toEqual(['moi']);
});

test('what is pinned stands first in the order it was pinned in, and no article has two places', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const pins = fc.record({ hot: fc.subarray([...names, 'gone']), featured: fc.shuffledSubarray([...names, 'gone']) });
  const marks = fc.array(fc.record({ hot: fc.boolean(), featured: fc.boolean() }), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(pins, marks, (pinned, metas) => {
      const entries = names.map((name, index) => entry(name, metas[index]));
      const page = pickFrontPage(entries, pinned);

      const slugs = (items: readonly NewsEntry[]) => items.map(({ slug }) => slug);
      const featured = slugs([...(page.lead ? [page.lead] : []), ...page.featured]);
      const hot = pinned.hot.filter((name) => name !== 'gone' && name !== featured[0]);
      expect(slugs(page.hot).slice(0, hot.length)).toEqual(hot.slice(0, 3));
      const rest = pinned.featured.filter((name) => name !== 'gone' && !page.hot.some(({ slug }) => slug === name));
      expect(featured.slice(0, rest.length)).toEqual(rest.slice(0, 4));
      const shown = [...featured, ...slugs([...page.hot, ...page.notices, ...page.newest])];
      expect(new Set(shown).size).toBe(shown.length);
    }),
  );
});

test('a pin ends at its moment, and the page is fresh no longer than until then', () => {
  const pinned = pinnedNewsFile.schema.parse({
    hot: [{ article: 'a', until: '2026-12-02' }],
    featured: [{ article: 'b' }],
  });
  const before = new Date('2026-12-01T16:59:30Z');
  expect(pinsAt(pinned, before)).toEqual({ hot: ['a'], featured: ['b'] });
  expect(secondsToUnpin(pinned, before)).toBe(30);
  const after = new Date('2026-12-01T17:00:00Z');
  expect(pinsAt(pinned, after)).toEqual({ hot: [], featured: ['b'] });
  expect(secondsToUnpin(pinned, after)).toBeUndefined();
  expect(pinsAt(undefined, after)).toEqual({ hot: [], featured: [] });
});
