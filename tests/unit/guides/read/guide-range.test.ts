import { expect, test } from 'vitest';
import { readGuideRange } from '#src/guides/read/read-guide-range.ts';

const read = (query: string) => readGuideRange(new URLSearchParams(query));

test('without a word the whole list is meant', () => {
  expect(read('')).toEqual({ ok: true, value: { limit: 10_000, offset: 0 } });
});

test('a part is asked for by its length and where it begins', () => {
  expect(read('limit=50&offset=100')).toEqual({ ok: true, value: { limit: 50, offset: 100 } });
});

test.each(['limit=-1', 'limit=1.5', 'offset=abc', 'offset=99999', 'limit=1e3'])('%s is refused', (query) => {
  const [parameter] = query.split('=');

  expect(read(query)).toMatchObject({ ok: false, error: { kind: 'invalid-parameter', parameter } });
});
