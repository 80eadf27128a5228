import { analyse } from '#src/search/analysis/analysis.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import type { ParsedQuery } from './parse-query.ts';
import type { Plan } from './plan-query.ts';

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;

/** The query with its unknown words put right, spelled as the found titles spell them; nothing when it was right. */
export function respell(query: ParsedQuery, plan: Plan, titles: readonly string[]): string | undefined {
  if (plan.corrected.length === 0) return undefined;
  const spellings = new Map<string, string>();
  for (const title of titles) {
    for (const [word] of title.matchAll(wordPattern)) {
      const folded = analyse(word)[0]?.folded;
      if (folded && !spellings.has(folded)) spellings.set(folded, word.toLowerCase());
    }
  }
  const corrected = new Map(plan.corrected.map(({ from, to }) => [from, to]));
  const text = query.text.replace(wordPattern, (word) => {
    const to = corrected.get(analyse(word)[0]?.folded ?? '');
    if (!to) return word;
    const spelled = to.map((part) => spellings.get(part) ?? part).join(' ');
    return query.marked ? spelled : foldText(spelled);
  });
  return text === query.text ? undefined : text;
}
