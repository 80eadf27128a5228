import { term } from '#src/search/analysis/analysis.ts';
import type { OtherWords, Stretch, SynonymTable } from '#src/search/analysis/synonym-table.ts';
import type { SegmentSet } from '#src/search/index/segment-set.ts';
import { queryWeights as weights } from '#src/search/weights.ts';
import type { ParsedQuery } from './parse-query.ts';
import { coverOf, Lookup, type PlannedTerm, planPair, planPhrase, planTerm, weightOf } from './planned-term.ts';
import { type Place, readPlaces, type Variant } from './read-places.ts';
import { queryWords } from './title-words.ts';

/** Ways to say the same: a document gets the best of them, not their sum. */
type Slot = { options: PlannedTerm[][] };
export type Plan = {
  slots: Slot[];
  /** Terms that can add less than this are not worth looking up, unless they are all there is: nearly every document has them. */
  leastWeight: number;
  /** Words that were replaced because no document has them, by their place among the query's words. */
  corrected: { from: string; to: readonly string[] }[];
  /** The words as understood, as `shareOfTitle` compares them with titles. */
  titleWords: Uint16Array;
};

/** Decides what to look up and how much each term counts. Reads the vocabulary, not the documents. */
export function planQuery(query: ParsedQuery, set: SegmentSet, synonyms: SynonymTable, typing = false): Plan {
  const lookup = new Lookup(set);
  const words = query.words.filter((word) => !word.code);
  const places = readPlaces(query, words, lookup, synonyms, typing);
  const understood = new Understood(places);
  const taken = new Set<number>();
  const slots: Slot[] = [];
  for (const { from, to, others } of synonyms.find(understood.words)) {
    const covered = understood.placesOf(from, to);
    const share = Math.max(...covered.map((place) => places[place]?.share ?? 1));
    for (const place of covered) taken.add(place);
    slots.push({ options: planStretch(lookup, understood.words.slice(from, to), share, others) });
  }
  const plain: PlannedTerm[] = [];
  for (const [at, place] of places.entries()) {
    if (taken.has(at)) continue;
    if (place.variants.length > 1) slots.push({ options: planVariants(lookup, places, at) });
    else
      for (const word of place.variants[0]?.words ?? [])
        plain.push(planTerm(lookup, word, weights.word, place.share, true));
  }
  plain.push(...planPairs(lookup, places, understood, taken));
  if (query.marked) {
    for (const { accented, share } of places) {
      plain.push(planTerm(lookup, term.accented(accented), weights.accented, share, false));
    }
  }
  for (const word of query.words) if (word.code) plain.push(planTerm(lookup, word.folded, weights.code, 1, true));
  const [first] = understood.words;
  if (first) {
    plain.push(planTerm(lookup, term.opening(first), weights.opening, 1, false));
    plain.push(planTerm(lookup, term.whole(understood.words), weights.whole, 1, false));
  }
  for (const item of plain) if (item.postings.frequency > 0 || item.cover > 0) slots.push({ options: [[item]] });
  // A word that is still being typed says nothing yet about what stands in a title.
  const said = typing && query.open && understood.words.length > 1 ? understood.words.slice(0, -1) : understood.words;
  return {
    slots,
    leastWeight: leastWeight(slots),
    corrected: correctedOf(
      words.map((word) => word.folded),
      places,
    ),
    titleWords: queryWords(said),
  };
}

/** How much of the query a document covers at most that has nothing but terms that were not looked up. */
export function coverLeftOut({ slots, leastWeight }: Plan): number {
  let sum = 0;
  for (const { options } of slots) {
    sum += Math.max(
      ...options.map((terms) =>
        coverOf(terms.filter(({ weight, postings }) => weight < leastWeight && postings.frequency > 0)),
      ),
    );
  }
  return sum;
}

/** What a term must add at most to be looked up. */
function leastWeight(slots: readonly Slot[]): number {
  const most = slots.map(({ options }) => Math.max(...options.map(weightOf)));
  return most.reduce((sum, weight) => sum + weight, 0) * weights.trifle;
}

/** The query as its first variants read, and which place each of those words came from. */
class Understood {
  readonly words: readonly string[];
  readonly placeAt: readonly number[];

  constructor(places: readonly Place[]) {
    const read = places.flatMap(({ variants }, place) => (variants[0]?.words ?? []).map((word) => ({ word, place })));
    this.words = read.map(({ word }) => word);
    this.placeAt = read.map(({ place }) => place);
  }

  placesOf(from: number, to: number): number[] {
    return [...new Set(this.placeAt.slice(from, to))];
  }
}

/** A place that may be one of several words, each with the pairs it makes with its neighbours. */
function planVariants(lookup: Lookup, places: readonly Place[], at: number): PlannedTerm[][] {
  const { variants, share } = places[at] as Place;
  const previous = places[at - 1]?.variants[0]?.words.at(-1);
  const next = places[at + 1]?.variants.length === 1 ? places[at + 1]?.variants[0]?.words[0] : undefined;
  const options = variants.map(({ words, weight, ending }: Variant) => {
    if (ending && previous) return [planEnding(lookup, previous, words[0] ?? '', share * weight)];
    const terms = planPhrase(lookup, words, share * weight);
    if (previous) terms.push(planPair(lookup, previous, words[0] ?? '', share * weight));
    if (next) terms.push(planPair(lookup, words.at(-1) ?? '', next, share * weight));
    return terms;
  });
  return coverAlike(options);
}

/**
 * What a half-typed word may become counts only right after the word before it, there as much as word and pair
 * together: ten guesses looked up wherever they stand would cost more than the rest of the query.
 */
function planEnding(lookup: Lookup, previous: string, ending: string, share: number): PlannedTerm {
  const word = planTerm(lookup, ending, weights.word, share, true);
  const pair = planPair(lookup, previous, ending, share);
  return { ...pair, weight: pair.weight + word.weight, cover: word.cover };
}

/** A rare word that a slip may have meant must not count for more of the query than the common one it more likely was. */
function coverAlike(options: PlannedTerm[][]): PlannedTerm[][] {
  const covers = options.map(coverOf).filter((cover) => cover > 0);
  const least = covers.length > 0 ? Math.min(...covers) : 0;
  return options.map((terms) => {
    const factor = least / Math.max(1e-6, coverOf(terms));
    return terms.map((item) => ({ ...item, cover: item.cover * factor }));
  });
}

/** Pairs of neighbours, but for those inside a stretch or beside a place with variants, which have them already. */
function planPairs(
  lookup: Lookup,
  places: readonly Place[],
  { words, placeAt }: Understood,
  taken: ReadonlySet<number>,
): PlannedTerm[] {
  const varied = (place: number) => !taken.has(place) && (places[place]?.variants.length ?? 1) > 1;
  return words.flatMap((word, i) => {
    const [before, here] = [placeAt[i - 1], placeAt[i] ?? 0];
    if (before === undefined || (taken.has(before) && taken.has(here)) || varied(here) || varied(before)) return [];
    const share = Math.max(places[before]?.share ?? 1, places[here]?.share ?? 1);
    return [planPair(lookup, words[i - 1] ?? '', word, share)];
  });
}

function correctedOf(folded: readonly string[], places: readonly Place[]): Plan['corrected'] {
  return places.flatMap(({ variants }, at) => {
    const from = folded[at] ?? '';
    const to = variants[0]?.words ?? [from];
    return to.length === 1 && to[0] === from ? [] : [{ from, to }];
  });
}

/** Ways to say a stretch of the query: as it was typed, then other words for the same that documents have. */
function planStretch(
  lookup: Lookup,
  typed: readonly string[],
  share: number,
  others: Stretch['others'],
): PlannedTerm[][] {
  const own = planPhrase(lookup, typed, share);
  // An abbreviation no document has still asks for as much as an ordinary word. What documents have as it was typed
  // must not be left out because other words for it are rarer.
  const isKnown = own.every((item) => item.cover === 0 || item.postings.frequency > 0) && coverOf(own) > 0;
  const cover = isKnown ? coverOf(own) : Math.max(coverOf(own), weights.leastCover * share);
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
