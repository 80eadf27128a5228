import { term, type Word } from '#src/search/analysis/analysis.ts';
import { findFillers } from '#src/search/analysis/fillers.ts';
import type { SynonymTable } from '#src/search/analysis/synonym-table.ts';
import { queryWeights as weights } from '#src/search/weights.ts';
import { correctWord, RARE } from './correct-word.ts';
import type { ParsedQuery } from './parse-query.ts';
import type { Lookup } from './planned-term.ts';

export type Variant = {
  words: readonly string[];
  weight: number;
  /** What a half-typed word may become. */
  ending?: true;
};
/** A place in the query: what was typed (or what it surely means) first. */
export type Place = { variants: Variant[]; share: number; accented: string };

/** Whoever mistypes more words than this has typed something else. */
const MOST_DOUBTED = 6;

/** For every word of the query what it may mean: itself, a word it may become, a word it may be a slip of. */
export function readPlaces(
  query: ParsedQuery,
  words: readonly Word[],
  lookup: Lookup,
  synonyms: SynonymTable,
  typing: boolean,
): Place[] {
  const fillers = findFillers(words, query.marked);
  const allFillers = fillers.every(Boolean);
  const folded = words.map((word) => word.folded);
  // What the table knows is no slip, even when no document says it: "KS", "sổ hồng".
  const sure = new Set(synonyms.find(folded).flatMap(({ from, to }) => folded.map((_, at) => at).slice(from, to)));
  let doubted = 0;
  return folded.map((word, at): Place => {
    const [previous, next] = [folded[at - 1], folded[at + 1]];
    const last = at === folded.length - 1 && query.open;
    const frequency = lookup.frequency(word);
    const left = previous === undefined ? 0 : lookup.frequency(term.pair(previous, word));
    const right = next === undefined ? 0 : lookup.frequency(term.pair(word, next));
    const alone = left === 0 && right === 0;
    const variants: Variant[] = frequency > 0 ? [{ words: [word], weight: 1 }] : [];
    const other = otherNumber(word);
    const inOtherNumber = other !== undefined && lookup.frequency(other) > 0;
    if (other && inOtherNumber) variants.push({ words: [other], weight: weights.otherNumber });
    if (last && (typing || (alone && !inOtherNumber && !words[at]?.part))) {
      for (const ending of completeWord(lookup, previous, word)) {
        variants.push({ words: [ending], weight: weights.ending, ending: true });
      }
    }
    const odd = frequency <= RARE || (alone && folded.length > 1);
    const doubtful = odd && !fillers[at] && !inOtherNumber && !words[at]?.part;
    if (doubtful && doubted < MOST_DOUBTED && !sure.has(at) && !(last && typing && variants.length > 0)) {
      doubted += 1;
      for (const correction of correctWord(word, previous, next, lookup)) {
        // A word that is known is doubted only where another fits its neighbours.
        if (frequency > RARE && correction.support < weights.doubt) continue;
        variants.push({ words: correction.words, weight: frequency === 0 ? 1 : weights.correction });
      }
    }
    if (variants.length === 0) variants.push({ words: [word], weight: 1 });
    const share = fillers[at] && !allFillers ? weights.filler : 1;
    return { variants, share, accented: words[at]?.accented ?? word };
  });
}

/** English says "certificate" and "certificates"; no Vietnamese syllable ends in s. */
function otherNumber(word: string): string | undefined {
  if (!/^[a-z]{4,}$/.test(word)) return undefined;
  return word.endsWith('s') ? word.slice(0, -1) : `${word}s`;
}

const KEPT = 10;
const LOOKED_AT = 400;

/**
 * Words that the last, half-typed word may become, the likeliest first. After another word only what really follows
 * it counts: "khai s" can be "khai sinh", not any of the hundreds of words with s.
 */
function completeWord(lookup: Lookup, previous: string | undefined, start: string): string[] {
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
