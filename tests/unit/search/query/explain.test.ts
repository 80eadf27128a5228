import { expect, test } from 'vitest';
import { SynonymTable } from '#src/search/analysis/synonym-table.ts';
import { explain, explainPlan, explainWorth } from '#src/search/query/explain.ts';
import { parseQuery } from '#src/search/query/parse-query.ts';
import { planQuery } from '#src/search/query/plan-query.ts';
import { rank } from '#src/search/query/rank.ts';
import { setOf } from '#tests/unit/search/index-of.ts';

const today = '2026-11-22';
const set = setOf([
  { title: 'Cấp thẻ căn cước cho công dân', head: { prior: 230 } },
  { title: 'Tin về thẻ căn cước', body: 'CCCD', head: { type: 'news', day: '2026-11-01' } },
  ...Array.from({ length: 20 }, (_, n) => ({ title: `Lịch tiếp công dân số ${n}` })),
]);
const synonyms = new SynonymTable({ same: [['CCCD', 'thẻ căn cước']], ambiguous: [] });

function found(text: string) {
  const plan = planQuery(parseQuery(text), set, synonyms);
  return { plan, ...rank(set, plan, {}, { count: 10, today }) };
}

test('what a score is made of adds up to the score', () => {
  for (const text of ['thẻ căn cước', 'căn cước công dân', 'CCCD', 'can cuoc']) {
    const { plan, hits } = found(text);

    expect(hits.length).toBeGreaterThan(0);
    for (const hit of hits) {
      const { terms, prior, fresh, title } = explainWorth(hit, today);
      const counted = explain(plan, hit.document).filter((term) => term.counted);

      expect((terms + prior) * (1 + fresh) + title).toBeCloseTo(hit.score, 1);
      expect(counted.reduce((sum, term) => sum + term.added, 0)).toBeCloseTo(terms, 1);
    }
  }
});

test('fresh news and guides of the county say so', () => {
  const { hits } = found('thẻ căn cước');
  const worth = new Map(hits.map((hit) => [hit.head.type, explainWorth(hit, today)]));

  expect(worth.get('guide')).toMatchObject({ fresh: 0, prior: expect.closeTo(2.25, 1) });
  expect(worth.get('news')?.fresh).toBeGreaterThan(0.05);
});

test('a plan is plain values: every way to say the query, and what was put right', () => {
  const plan = explainPlan(found('cccd cong dnâ').plan);

  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  expect(plan.slots.some((options) => options.length === 2 && options[1]?.some((item) => item.other))).toBe(true);
  expect(plan.corrected).toEqual([{ from: 'dna', to: 'dan' }]);
});
