import { expect, test } from 'vitest';
import { parseQuery } from '#src/search/query/parse-query.ts';

test('quotes hold words together', () => {
  const query = parseQuery('giấy "chứng sinh" của trẻ');

  expect(query.phrases.map((phrase) => phrase.map((word) => word.folded))).toEqual([['chung', 'sinh']]);
  expect(query.words.map((word) => word.folded)).toEqual(['giay', 'chung', 'sinh', 'cua', 'tre']);
});

test('a quote that is never closed means nothing', () => {
  expect(parseQuery('giấy "chứng sinh').phrases).toEqual([]);
});

test('a minus before a word leaves out what has it', () => {
  expect(parseQuery('khai sinh -lại')).toMatchObject({ excluded: ['lai'] });
});

test('a dash between words, a range or a code excludes nothing', () => {
  for (const text of ['văn hóa - xã hội', 'năm 2019 -2020', 'TT-BTTTT', 'a -']) {
    expect(parseQuery(text).excluded).toEqual([]);
  }
});

test('signs of other search engines are only signs', () => {
  expect(parseQuery('title:khai* ~sinh^2 +(a OR b)').words.map((word) => word.folded)).toEqual([
    'title',
    'khai',
    'sinh',
    '2',
    'a',
    'or',
    'b',
  ]);
});

test('a page pasted into the box costs no more than a question', () => {
  expect(parseQuery('khai sinh '.repeat(2_000)).words.length).toBeLessThanOrEqual(32);
});
