import { expect, test } from 'vitest';
import { listNews, type NewsEntry, newsPerPage, relatedNews } from '#src/news/list-news.ts';
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
    category: 'thong-bao',
    status: 'published',
    ...more,
  }),
});
const slugs = (entries: readonly NewsEntry[]) => entries.map((item) => item.slug);

test('the first and the last day of a range belong to it', () => {
  const all = [
    entry('a', { date: '2026-11-03' }),
    entry('b', { date: '2026-11-02' }),
    entry('c', { date: '2026-11-01' }),
  ];

  expect(slugs(listNews(all, { from: '2026-11-02', to: '2026-11-03' }).entries)).toEqual(['a', 'b']);
});

test('an article of 23:30 UTC belongs to the next day in Vietnam', () => {
  const all = [entry('late', { date: '2026-11-01T23:30:00Z' })];

  expect(listNews(all, { from: '2026-11-02' }).total).toBe(1);
  expect(listNews(all, { to: '2026-11-01' }).total).toBe(0);
});

test('a category keeps its own articles', () => {
  const all = [entry('a'), entry('b', { category: 'huong-dan' })];

  expect(slugs(listNews(all, { category: 'huong-dan' }).entries)).toEqual(['b']);
});

test('pages follow each other without gap or overlap, and one beyond the last is the last', () => {
  const all = Array.from({ length: newsPerPage + 3 }, (_, index) => entry(`tin-${index}`));

  const pages = [1, 2].map((page) => listNews(all, { page }));

  expect(pages.flatMap((page) => slugs(page.entries))).toEqual(slugs(all));
  expect(listNews(all, { page: 99 })).toEqual(pages[1]);
  expect(listNews(all, { page: Number.NaN }).page).toBe(1);
});

test('shared guides bring articles closer than a shared category', () => {
  const article = entry('a', { guides: ['dang-ky-khai-sinh'] });
  const others = [
    entry('same-category'),
    entry('same-guide', { category: 'huong-dan', guides: ['dang-ky-khai-sinh'] }),
    entry('stranger', { category: 'huong-dan' }),
  ];

  expect(slugs(relatedNews(article, [article, ...others], 5))).toEqual(['same-guide', 'same-category']);
});
