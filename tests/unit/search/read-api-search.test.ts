import { expect, test } from 'vitest';
import { readApiSearch, readApiSuggest } from '#src/search/read-api-search.ts';

const read = (query: string) => readApiSearch(new URLSearchParams(query));
const wrong = (query: string) => {
  const result = read(query);
  return result.ok ? undefined : result.error.parameter;
};

test('a whole question is read, each type once', () => {
  const query =
    'q=khai+sinh&types=guide,news&types=guide&category=thong-bao&sector=ho-tich&from=2026-01-01&to=2026-02-01';
  expect(read(`${query}&limit=5&offset=10&sort=date&lang=en`)).toEqual({
    ok: true,
    value: {
      query: 'khai sinh',
      types: ['guide', 'news'],
      category: 'thong-bao',
      sector: 'ho-tich',
      from: '2026-01-01',
      to: '2026-02-01',
      limit: 5,
      offset: 10,
      order: 'date',
      language: 'en',
    },
  });
});

test('what was left out or empty is not there', () => {
  expect(read('q=a&types=&category=&from=&limit=&lang=')).toEqual({ ok: true, value: { query: 'a' } });
});

test('what means nothing is refused by name', () => {
  expect(wrong('q=a&types=guide,pages')).toBe('types');
  expect(wrong('q=a&from=2026-13-01')).toBe('from');
  expect(wrong('q=a&from=2026-03-02&to=2026-03-01')).toBe('to');
  expect(wrong('q=a&limit=51')).toBe('limit');
  expect(wrong('q=a&limit=1.5')).toBe('limit');
  expect(wrong('q=a&offset=1000000')).toBe('offset');
  expect(wrong('q=a&lang=VI')).toBe('lang');
  expect(wrong(`q=${'a'.repeat(10_001)}`)).toBe('q');
  expect(readApiSuggest(new URLSearchParams('q=a&limit=-3'))).toMatchObject({ error: { parameter: 'limit' } });
});
