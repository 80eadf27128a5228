import { afterEach, expect, test } from 'vitest';
import { synonymsFile } from '#src/search/analysis/synonyms.ts';
import { AnswerJudge } from '#src/search/missed/missed-cover.ts';
import type { SearchAnswer } from '#src/search/search.ts';
import { libraryOf } from '#tests/unit/search/library-of.ts';

const library = libraryOf({
  guides: [{ slug: 'khai-tu', title: 'Đăng ký khai tử', asks: ['nhà có người vừa mất'] }],
  data: [[synonymsFile, { same: [['khai tử', 'về với tổ tiên']], ambiguous: [] }]],
});
const judge = new AnswerJudge(library);
afterEach(() => judge.close());

const answer = (query: string, more: Partial<SearchAnswer> = {}): SearchAnswer => ({
  query,
  total: 1,
  tookMs: 0,
  results: [
    {
      type: 'guide',
      id: 'khai-tu',
      title: 'Đăng ký khai tử',
      url: '',
      snippet: 'Hộ khẩu; <mark>đối</mark> chiếu',
      score: 1,
    },
  ],
  ...more,
});

test('an empty answer misses whatever was asked', () => {
  expect(judge.isMissed(answer('khai tử', { total: 0, results: [] }))).toBe(true);
});

test('words that stand apart in the page are a miss: hộ here and chiếu there is no passport', () => {
  expect(judge.isMissed(answer('hộ chiếu'))).toBe(true);
  expect(judge.isMissed(answer('đăng ký'))).toBe(false);
  expect(judge.isMissed(answer('khai t'))).toBe(false);
});

test('questions of the guide, other words for the same and words put right count', () => {
  expect(judge.isMissed(answer('người vừa mất thì làm sao'))).toBe(false);
  expect(judge.isMissed(answer('về với tổ tiên'))).toBe(false);
  expect(judge.isMissed(answer('khia tửu', { suggestion: 'khai tử' }))).toBe(false);
});

test('one stray word of many is a miss, a single word that is found is none', () => {
  expect(judge.isMissed(answer('đăng ký lắp mạng wifi tốc độ cao'))).toBe(true);
  expect(judge.isMissed(answer('khai'))).toBe(false);
});
