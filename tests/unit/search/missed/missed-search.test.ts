import { expect, test } from 'vitest';
import type { AnswerJudge } from '#src/search/missed/missed-cover.ts';
import { countMissed } from '#src/search/missed/missed-search.ts';
import type { SearchAnswer } from '#src/search/search.ts';

const found: SearchAnswer = { query: 'hộ chiếu', total: 3, tookMs: 0, results: [] };

function residents(answer: SearchAnswer, isMissed: boolean) {
  const counted: string[] = [];
  const search = countMissed(
    { search: async () => answer, suggest: async () => ({ suggestions: [] }) },
    { add: (query) => void counted.push(query) },
    { isMissed: () => isMissed } as unknown as AnswerJudge,
  );
  return { search, counted };
}

test('what is asked in vain is told as doubtful and counted', async () => {
  const { search, counted } = residents(found, true);
  expect(await search.search({ query: 'hộ chiếu' })).toEqual({ ...found, doubtful: true });
  expect(counted).toEqual(['hộ chiếu']);
});

test('what is found is neither', async () => {
  const { search, counted } = residents(found, false);
  expect(await search.search({ query: 'hộ chiếu' })).toBe(found);
  expect(counted).toEqual([]);
});

test('later pages and filtered lists judge nothing', async () => {
  const { search, counted } = residents(found, true);
  expect(await search.search({ query: 'hộ chiếu', offset: 10 })).toBe(found);
  expect(await search.search({ query: 'hộ chiếu', types: ['news'] })).toBe(found);
  expect(counted).toEqual([]);
});

test('nothing at all is counted, and is no doubt', async () => {
  const { search, counted } = residents({ ...found, total: 0 }, true);
  expect(await search.search({ query: 'hộ chiếu' })).not.toHaveProperty('doubtful');
  expect(counted).toEqual(['hộ chiếu']);
});
