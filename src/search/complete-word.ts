import { term } from './analysis.ts';
import type { Lookup } from './lookup.ts';

const KEPT = 10;
const LOOKED_AT = 400;

/**
 * Words that the last, half-typed word may become, the likeliest first. After another word only what really follows
 * it counts: "khai s" can be "khai sinh", not any of the hundreds of words with s.
 */
export function completeWord(lookup: Lookup, previous: string | undefined, start: string): string[] {
  const found = new Map<string, number>();
  const prefix = previous === undefined ? start : term.pair(previous, start);
  for (const { segment } of lookup.set.placed) {
    let looked = 0;
    const list = previous === undefined ? segment.words : segment.pairs;
    list.visit(prefix, (text, frequency) => {
      const word = previous === undefined ? text : text.slice(previous.length + 1);
      if (word !== start) found.set(word, (found.get(word) ?? 0) + frequency);
      looked += 1;
      return looked < LOOKED_AT;
    });
  }
  const known = lookup.set.hasGone ? countAgain(found, lookup, previous) : [...found];
  return known
    .sort(([a, many], [b, more]) => more - many || a.length - b.length || (a < b ? -1 : 1))
    .slice(0, KEPT)
    .map(([word]) => word);
}

/** The lists count documents that are gone, too. */
function countAgain(found: ReadonlyMap<string, number>, lookup: Lookup, previous: string | undefined) {
  return [...found.keys()]
    .map((word): [string, number] => [
      word,
      lookup.frequency(previous === undefined ? word : term.pair(previous, word)),
    ])
    .filter(([, frequency]) => frequency > 0);
}
