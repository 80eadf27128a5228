import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pickFrontPage } from '#src/news/front-page.ts';
import type { NewsEntry } from '#src/news/list-news.ts';
import { newsSchema } from '#src/news/news-schema.ts';

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
