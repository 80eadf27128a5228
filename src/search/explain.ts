import { eachDocument } from './accumulate.ts';
import type { Plan } from './plan-query.ts';
import type { Explanation } from './search.ts';

/**
 * Why a document was found: the terms it has, those that add most first. Of several ways to say the same only the
 * best counts in the score, so the parts may sum up to more than the whole.
 */
export function explain(plan: Plan, document: number): Explanation[] {
  const found = new Map<string, Explanation>();
  for (const { options } of plan.slots) {
    for (const { text, postings, weight } of options.flat()) {
      eachDocument(postings, (other, impact) => {
        if (other !== document) return;
        const added = round((weight * impact) / 255);
        if (added > (found.get(text)?.added ?? 0))
          found.set(text, { term: text, rarity: round(postings.rarity), added });
      });
    }
  }
  return [...found.values()].sort((a, b) => b.added - a.added);
}

const round = (value: number) => Math.round(value * 1000) / 1000;
