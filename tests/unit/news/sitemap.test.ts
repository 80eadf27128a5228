import { expect, test } from 'vitest';
import { sitemapXml } from '#src/layouts/sitemap.ts';
import { dayOfMoment } from '#src/library/publishing.ts';

test('no name of a file makes the sitemap ill-formed', () => {
  const xml = sitemapXml(
    [{ path: `/tin-tuc/a&b <c> "d" 'e' ?f#g\ud800` }, { path: '/tin-tuc/thông báo' }],
    'https://vandon.vn',
  );

  expect(xml).not.toMatch(/&(?!#\d+;)/);
  expect([...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc]) => loc)).toEqual([
    'https://vandon.vn/tin-tuc/a&#38;b%20%3Cc%3E%20%22d%22%20&#39;e&#39;%20%3Ff%23g%EF%BF%BD',
    'https://vandon.vn/tin-tuc/th%C3%B4ng%20b%C3%A1o',
  ]);
});

test('the day of an article is the day in Vietnam', () => {
  expect(dayOfMoment('2026-11-27T20:00:00Z')).toBe('2026-11-28');
  expect(dayOfMoment('2026-11-28')).toBe('2026-11-28');
});
