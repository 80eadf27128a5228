import { defined } from '#src/base/defined.ts';
import { dayMs } from '#src/base/moments.ts';
import { kindOfTerm } from '#src/search/analysis/analysis.ts';
import { eachDocument } from '#src/search/index/accumulate.ts';
import type { ExplainedPlan, ExplainedTerm, Explanation, Worth } from '#src/search/search.ts';
import { freshness, merit } from '#src/search/weights.ts';
import type { Plan } from './plan-query.ts';
import type { PlannedTerm } from './planned-term.ts';
import type { Ranked } from './rank.ts';

/** What was looked up, in plain values: every place of the query with the ways to say it. */
export function explainPlan(plan: Plan): ExplainedPlan {
  const lookedUp = ({ weight }: PlannedTerm) => weight >= plan.leastWeight;
  return {
    slots: plan.slots.map(({ options }) =>
      options.map((terms) => terms.map((item) => ({ ...explainTerm(item), lookedUp: lookedUp(item) }))),
    ),
    corrected: plan.corrected.map(({ from, to }) => ({ from, to: to.join(' ') })),
    leastWeight: round(plan.leastWeight),
  };
}

/**
 * Why a document was found: the terms it has, those that add most first. Of several ways to say the same only the
 * best counts in the score (`counted`), so the parts may sum up to more than the whole.
 */
export function explain(plan: Plan, document: number): Explanation[] {
  const found = new Map<string, Explanation>();
  for (const { options } of plan.slots) {
    const added = options.map((terms) => addedBy(terms, plan.leastWeight, document));
    const sums = added.map((parts) => parts.reduce((sum, part) => sum + part.added, 0));
    const best = sums.indexOf(Math.max(...sums));
    for (const [index, parts] of added.entries()) {
      for (const { item, impact, added: amount } of parts) {
        const known = found.get(item.text);
        const counted = index === best;
        if (known && (known.counted || !counted) && known.added >= amount) continue;
        found.set(item.text, { ...explainTerm(item), impact, added: round(amount), counted });
      }
    }
  }
  return [...found.values()].sort((a, b) => b.added - a.added);
}

/** What a score is made of. The score is (terms + prior) × (1 + fresh) + title. */
export function explainWorth({ head, score, inTitle }: Ranked['hits'][number], today: string): Worth {
  const fresh = head.type === 'news' && head.day ? freshness(dayOf(head.day), dayOf(today)) : 0;
  const prior = (merit.prior * head.prior) / 255;
  return {
    terms: round((score - inTitle) / (1 + fresh) - prior),
    prior: round(prior),
    fresh: round(fresh),
    title: round(inTitle),
  };
}

type Added = { item: PlannedTerm; impact: number; added: number };

function addedBy(terms: readonly PlannedTerm[], least: number, document: number): Added[] {
  const added: Added[] = [];
  for (const item of terms) {
    if (item.weight < least) continue;
    eachDocument(item.postings, (other, impact) => {
      if (other === document) added.push({ item, impact, added: (item.weight * impact) / 255 });
    });
  }
  return added;
}

function explainTerm({ text, postings, weight, cover, other }: PlannedTerm): ExplainedTerm {
  return defined({
    term: text,
    kind: kindOfTerm(text),
    documents: postings.frequency,
    rarity: round(postings.rarity),
    weight: round(weight),
    cover: round(cover),
    other: other === undefined ? undefined : (true as const),
  });
}

const dayOf = (day: string) => Date.parse(day) / dayMs;
const round = (value: number) => Math.round(value * 1000) / 1000;
