import type { Lookup } from './lookup.ts';
import { coverOf, type PlannedTerm, planPhrase, weightOf } from './planned-term.ts';
import type { OtherWords, Stretch } from './synonym-table.ts';
import { queryWeights as weights } from './weights.ts';

/** Ways to say a stretch of the query: as it was typed, then other words for the same that documents have. */
export function planStretch(
  lookup: Lookup,
  typed: readonly string[],
  share: number,
  others: Stretch['others'],
): PlannedTerm[][] {
  const own = planPhrase(lookup, typed, share);
  // An abbreviation no document has still asks for as much as an ordinary word.
  const cover = Math.max(coverOf(own), weights.leastCover * share);
  const options = [own];
  for (const other of others) {
    const terms = planOther(lookup, other);
    if (terms) options.push(evenOut(terms, own, other.weight, cover));
  }
  return options;
}

/** Nothing when the documents have neither all its words nor nearly all its words and pairs. */
function planOther(lookup: Lookup, { words, accented }: OtherWords): PlannedTerm[] | undefined {
  const spelled = new Map(words.map((word, at) => [word, accented[at] ?? word]));
  const terms = planPhrase(lookup, words, 1)
    .filter((item) => item.postings.frequency > 0)
    .map((item) => ({ ...item, other: spelled.get(item.text) ?? item.text }));
  const whole = terms.length >= words.length * 2 - 1;
  const allWords = terms.filter((item) => item.cover > 0).length >= words.length;
  return whole || allWords ? terms : undefined;
}

/** A long way to say it must not weigh more than a short one: "CCCD" and "thẻ căn cước công dân" ask for the same. */
function evenOut(terms: PlannedTerm[], own: PlannedTerm[], weight: number, cover: number): PlannedTerm[] {
  const most = Math.max(weightOf(own), weights.leastStretch);
  const factor = weight * Math.min(1, most / Math.max(1e-6, weightOf(terms)));
  const coverFactor = cover / Math.max(1e-6, coverOf(terms));
  return terms.map((item) => ({ ...item, weight: item.weight * factor, cover: item.cover * coverFactor }));
}
