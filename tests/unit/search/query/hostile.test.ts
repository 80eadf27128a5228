import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SynonymTable } from '#src/search/analysis/synonym-table.ts';
import { WordPlaces } from '#src/search/index/word-places.ts';
import { explainPlan } from '#src/search/query/explain.ts';
import { parseQuery } from '#src/search/query/parse-query.ts';
import { planQuery } from '#src/search/query/plan-query.ts';
import { rank } from '#src/search/query/rank.ts';
import { respell } from '#src/search/query/respell.ts';
import { highlightsOf, makeSnippet } from '#src/search/query/snippet.ts';
import { setOf } from '#tests/unit/search/index-of.ts';
import { nasty, oddQuery } from '#tests/unit/search/odd-queries.ts';

const seed = Number(process.env.SEED ?? 1);
const runs = process.env.FULL ? 2_000 : 300;
/** A query has at most 32 words; each may be up to ten others, and each of those has a pair on either side. */
const MOST_TERMS = 700;

const synonyms = new SynonymTable({
  same: [['CCCD', 'căn cước công dân', 'thẻ căn cước']],
  ambiguous: [{ word: 'KS', meanings: ['khai sinh', 'khách sạn'] }],
});
const titles = Array.from({ length: 300 }, (_, n) => `Cấp giấy phép số ${n} cho khai sinh, căn cước, đất đai ${n % 7}`);
const set = setOf(titles.map((title) => ({ title, body: `<b>${title}</b> & "nội dung"` })));

/** All that happens with a query between its arrival and the page. */
function answer(text: string): { html: string; terms: number } {
  const parsed = parseQuery(text);
  const plan = planQuery(parsed, set, synonyms, text.length % 2 === 0);
  const { hits } = rank(set, plan, {}, { count: 10, today: '2026-11-22' });
  const marks = highlightsOf(plan, parsed.words, parsed.marked);
  const slugs = hits.map(({ head }) => head.slug);
  respell(parsed, plan, slugs);
  const snippets = [
    ...slugs.map((slug) =>
      makeSnippet(
        [`<b>${slug}</b> & "nội dung"`, text.slice(0, 500)].map((one) => new WordPlaces(one)),
        marks,
      ),
    ),
    makeSnippet([new WordPlaces(text.slice(0, 500))], marks),
  ];
  return { html: snippets.join('\n'), terms: explainPlan(plan).slots.flat(2).length };
}

function expectHarmless(text: string): void {
  const { html, terms } = answer(text);

  expect(html.replace(/<\/?mark>/g, '')).not.toMatch(/[<>"']/);
  expect(html.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
  // Work is counted, not time: the machine may pause at any moment.
  expect(terms).toBeLessThan(MOST_TERMS);
}

test('none of the known tricks is an error, endless work, or comes back unescaped', () => {
  for (const text of nasty) expectHarmless(text);
});

test(`nor are ${runs} odd queries made of them (SEED=${seed})`, () => {
  fc.assert(fc.property(oddQuery, expectHarmless), { numRuns: runs, seed });
});
