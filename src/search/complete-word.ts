import { term } from './analysis.ts';
import type { SegmentSet } from './segment-set.ts';

const KEPT = 10;
const LOOKED_AT = 400;

/**
 * Words that the last, half-typed word may become, the likeliest first. After another word only what really follows
 * it counts: "khai s" can be "khai sinh", not any of the hundreds of words with s.
 */
export function completeWord(set: SegmentSet, previous: string | undefined, start: string): string[] {
  const found = new Map<string, number>();
  const prefix = previous === undefined ? start : term.pair(previous, start);
  for (const { segment } of set.placed) {
    let looked = 0;
    const list = previous === undefined ? segment.words : segment.pairs;
    list.visit(prefix, (text, frequency) => {
      const word = previous === undefined ? text : text.slice(previous.length + 1);
      if (word !== start) found.set(word, (found.get(word) ?? 0) + frequency);
      looked += 1;
      return looked < LOOKED_AT;
    });
  }
  return [...found]
    .sort(([a, many], [b, more]) => more - many || a.length - b.length)
    .slice(0, KEPT)
    .map(([word]) => word);
}
