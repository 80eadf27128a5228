import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SynonymTable } from '#src/search/analysis/synonym-table.ts';
import type { SegmentSet } from '#src/search/index/segment-set.ts';
import { parseQuery } from '#src/search/query/parse-query.ts';
import { planQuery } from '#src/search/query/plan-query.ts';
import { rank } from '#src/search/query/rank.ts';
import { segmentOf, setOf } from '#tests/unit/search/index-of.ts';

const seed = Number(process.env.SEED ?? 1);
const runs = process.env.FULL ? 1_000 : 120;

const synonyms = new SynonymTable({ same: [['cấp lại', 'đổi', 'làm lại']], ambiguous: [] });
const words = [
  'cấp',
  'lại',
  'giấy',
  'khai',
  'sinh',
  'tử',
  'kết',
  'hôn',
  'đất',
  'đổi',
  'phép',
  'xây',
  'dựng',
  'hộ',
  'tịch',
];
const phrase = (least: number, most: number) =>
  fc.array(fc.constantFrom(...words), { minLength: least, maxLength: most }).map((list) => list.join(' '));
const texts = fc.record({ title: phrase(1, 6), summary: phrase(0, 8), body: phrase(0, 25) });
const archive = fc.array(fc.tuple(texts, fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 3 })), {
  minLength: 1,
  maxLength: 25,
});
const typed = phrase(1, 5).chain((text) =>
  fc.constantFrom(
    text,
    text.slice(0, -1),
    text.normalize('NFD').replace(/[\u0300-\u036f]/g, ''),
    text.replace('h', 'g'),
  ),
);

type Text = { title: string; summary: string; body: string };
const documentOf = (slug: string, { title, summary, body }: Text, prior = 0, version = '1') => ({
  title,
  summary,
  body,
  head: { slug, prior, version },
});

/** Everything that can be seen of an answer; weights are compared to the last bit that is stored. */
function answers(set: SegmentSet, queries: readonly string[]) {
  return queries.flatMap((text) =>
    [false, true].map((typing) => {
      const plan = planQuery(parseQuery(text), set, synonyms, typing);
      const { hits, total, counts } = rank(set, plan, {}, { count: 50, today: '2026-11-22' });
      return {
        text,
        total,
        counts,
        corrected: plan.corrected,
        hits: hits.map(({ head, score }) => [head.slug, score]),
      };
    }),
  );
}

test(`many segments answer as one index does (SEED=${seed})`, () => {
  fc.assert(
    fc.property(archive, fc.array(typed, { minLength: 1, maxLength: 4 }), (documents, queries) => {
      const all = documents.map(([text, prior], n) => documentOf(`d${n}`, text, prior));
      const parts = [0, 1, 2, 3].map((part) => all.filter((_, n) => documents[n]?.[2] === part));

      expect(answers(setOf(...parts.filter((part) => part.length > 0)), queries)).toEqual(answers(setOf(all), queries));
    }),
    { numRuns: runs, seed },
  );
});

test(`saving and removing one document after another leaves what a full rebuild makes (SEED=${seed})`, () => {
  const step = fc.record({ slug: fc.integer({ min: 0, max: 7 }), text: fc.option(texts) });
  fc.assert(
    fc.property(
      archive,
      fc.array(step, { minLength: 1, maxLength: 12 }),
      fc.array(typed, { minLength: 1, maxLength: 4 }),
      (documents, steps, queries) => {
        const now = new Map(documents.map(([text], n) => [`d${n}`, documentOf(`d${n}`, text)]));
        const set = setOf([...now.values()]);
        for (const [n, { slug, text }] of steps.entries()) {
          const name = `d${slug}`;
          if (text) {
            now.set(name, documentOf(name, text, 0, `${n + 2}`));
            set.add(segmentOf([now.get(name) ?? {}]), 'live');
          } else {
            set.remove('guide', name);
            now.delete(name);
          }
        }

        expect(set.count).toBe(now.size);
        expect(answers(set, queries)).toEqual(answers(setOf([...now.values()]), queries));
      },
    ),
    { numRuns: runs, seed },
  );
});
