import { findPostings, type Postings } from './accumulate.ts';
import { term } from './analysis.ts';
import { completeWord } from './complete-word.ts';
import { correctWord, RARE } from './correct-word.ts';
import { findFillers } from './fillers.ts';
import type { ParsedQuery } from './parse-query.ts';
import type { SegmentSet } from './segment-set.ts';
import type { SynonymTable } from './synonym-table.ts';
import { queryWeights as weights } from './weights.ts';

/** One term to look up. `cover` says how much of the query a document with it covers. */
type PlannedTerm = {
  text: string;
  postings: Postings;
  weight: number;
  cover: number;
  /** A word of other words for the same, as it is written there. */
  other?: string;
};
/** Ways to say the same: a document gets the best of them, not their sum. */
type Slot = { options: PlannedTerm[][] };
export type Plan = {
  slots: Slot[];
  /** Words that were replaced because no document has them, by their place among the query's words. */
  corrected: { from: string; to: readonly string[] }[];
};

type Variant = { words: readonly string[]; weight: number };
/** A place in the query: what was typed (or what it surely means) first. */
type Place = { variants: Variant[]; share: number; accented: string };

/** Whoever mistypes more words than this has typed something else. */
const MOST_DOUBTED = 6;

/** Decides what to look up and how much each term counts. Reads the vocabulary, not the documents. */
export function planQuery(query: ParsedQuery, set: SegmentSet, synonyms: SynonymTable, typing = false): Plan {
  const known = new Map<string, Postings>();
  const look = (text: string): Postings => {
    let postings = known.get(text);
    if (!postings) {
      postings = findPostings(set, text);
      known.set(text, postings);
    }
    return postings;
  };
  const vocabulary = { words: set.words, frequency: (text: string) => look(text).frequency };
  const sequence = query.words.filter((word) => !word.code);
  const fillers = findFillers(sequence, query.marked);
  const allFillers = fillers.every(Boolean);
  const folded = sequence.map((word) => word.folded);

  // What the table knows is no slip, even when no document says it: "KS", "sổ hồng".
  const sure = new Set(synonyms.find(folded).flatMap(({ from, to }) => folded.map((_, at) => at).slice(from, to)));

  let doubted = 0;
  const places: Place[] = folded.map((word, at): Place => {
    const previous = folded[at - 1];
    const next = folded[at + 1];
    const last = at === folded.length - 1 && query.open;
    const frequency = look(word).frequency;
    const beside = (other: string | undefined, text: (other: string) => string) =>
      other === undefined ? undefined : look(text(other)).frequency;
    const left = beside(previous, (other) => term.pair(other, word));
    const right = beside(next, (other) => term.pair(word, other));
    const alone = (left ?? 0) === 0 && (right ?? 0) === 0;
    const variants: Variant[] = frequency > 0 ? [{ words: [word], weight: 1 }] : [];
    if (last && (typing || alone)) {
      for (const ending of completeWord(set, previous, word))
        variants.push({ words: [ending], weight: weights.ending });
    }
    const doubtful = frequency <= RARE || (alone && folded.length > 1 && !fillers[at]);
    if (doubtful && doubted < MOST_DOUBTED && !sure.has(at) && !(last && typing && variants.length > 0)) {
      doubted += 1;
      for (const { words, support } of correctWord(word, previous, next, vocabulary)) {
        // A word that is known is doubted only where another fits its neighbours.
        if (frequency > RARE && support < weights.doubt) continue;
        variants.push({ words, weight: frequency === 0 ? 1 : weights.correction });
      }
    }
    if (variants.length === 0) variants.push({ words: [word], weight: 1 });
    const share = fillers[at] && !allFillers ? weights.filler : 1;
    return { variants, share, accented: sequence[at]?.accented ?? word };
  });

  const primary = places.map((place) => place.variants[0]?.words ?? []);
  const flat = primary.flat();
  const slots: Slot[] = [];
  const plain: PlannedTerm[] = [];
  const planned = (text: string, weight: number, share: number, covers: boolean): PlannedTerm => {
    const postings = look(text);
    return { text, postings, weight: weight * share * postings.rarity, cover: covers ? share * postings.rarity : 0 };
  };

  // Stretches with other words, found in the query as understood.
  const spans = primary.flatMap((words, place) => words.map(() => place));
  const taken = new Set<number>();
  for (const { from, to, others } of synonyms.find(flat)) {
    const covered = [...new Set(spans.slice(from, to))];
    const share = Math.max(...covered.map((place) => places[place]?.share ?? 1));
    const own = phraseTerms(flat.slice(from, to), share, planned);
    // An abbreviation no document has still asks for as much as an ordinary word.
    const ownCover = Math.max(coverOf(own), weights.leastCover * share);
    const options = [own];
    for (const other of others) {
      const spelled = new Map(other.words.map((word, at) => [word, other.accented[at] ?? word]));
      const terms = phraseTerms(other.words, 1, planned)
        .filter((item) => item.postings.frequency > 0)
        .map((item) => ({ ...item, other: spelled.get(item.text) ?? item.text }));
      if (
        terms.length < other.words.length * 2 - 1 &&
        terms.filter((item) => item.cover > 0).length < other.words.length
      )
        continue;
      options.push(evenOut(terms, own, other.weight, ownCover));
    }
    for (const place of covered) taken.add(place);
    slots.push({ options });
  }

  for (const [at, place] of places.entries()) {
    if (taken.has(at)) continue;
    const previous = primary[at - 1]?.at(-1);
    const next = primary[at + 1]?.[0];
    if (place.variants.length === 1) {
      for (const word of primary[at] ?? []) plain.push(planned(word, weights.word, place.share, true));
      continue;
    }
    const options = place.variants.map(({ words, weight }) => {
      const terms = phraseTerms(words, place.share * weight, planned);
      if (previous) terms.push(planned(term.pair(previous, words[0] ?? ''), weights.pair, place.share * weight, false));
      if (next && places[at + 1]?.variants.length === 1) {
        terms.push(planned(term.pair(words.at(-1) ?? '', next), weights.pair, place.share * weight, false));
      }
      return terms;
    });
    slots.push({ options: coverAlike(options) });
  }
  // Pairs of neighbours, but for those inside a stretch or beside a place with variants, which have them already.
  for (let i = 1; i < flat.length; i += 1) {
    const [before, here] = [spans[i - 1] ?? 0, spans[i] ?? 0];
    const inside = taken.has(before) && taken.has(here);
    const varied = (place: number) => !taken.has(place) && (places[place]?.variants.length ?? 1) > 1;
    if (inside || varied(here) || varied(before)) continue;
    const share = Math.max(places[before]?.share ?? 1, places[here]?.share ?? 1);
    plain.push(planned(term.pair(flat[i - 1] ?? '', flat[i] ?? ''), weights.pair, share, false));
  }
  if (query.marked) {
    for (const place of places)
      plain.push(planned(term.accented(place.accented), weights.accented, place.share, false));
  }
  for (const word of query.words) if (word.code) plain.push(planned(word.folded, weights.code, 1, true));
  if (flat[0]) {
    plain.push(planned(term.opening(flat[0]), weights.opening, 1, false));
    plain.push(planned(term.whole(flat), weights.whole, 1, false));
  }
  for (const item of plain) if (item.postings.frequency > 0 || item.cover > 0) slots.push({ options: [[item]] });
  const corrected = places.flatMap(({ variants }, at) => {
    const from = folded[at] ?? '';
    const to = variants[0]?.words ?? [from];
    return to.length === 1 && to[0] === from ? [] : [{ from, to }];
  });
  return { slots, corrected };
}

type Planner = (text: string, weight: number, share: number, covers: boolean) => PlannedTerm;

function phraseTerms(words: readonly string[], share: number, planned: Planner): PlannedTerm[] {
  return words.flatMap((word, at) => {
    const single = planned(word, weights.word, share, true);
    const previous = words[at - 1];
    return previous ? [single, planned(term.pair(previous, word), weights.pair, share, false)] : [single];
  });
}

const coverOf = (terms: readonly PlannedTerm[]) => terms.reduce((sum, item) => sum + item.cover, 0);
const weightOf = (terms: readonly PlannedTerm[]) => terms.reduce((sum, item) => sum + item.weight, 0);

/** A rare word that a slip may have meant must not count for more of the query than the common one it more likely was. */
function coverAlike(options: PlannedTerm[][]): PlannedTerm[][] {
  const covers = options.map(coverOf).filter((cover) => cover > 0);
  const least = covers.length > 0 ? Math.min(...covers) : 0;
  return options.map((terms) => {
    const factor = least / Math.max(1e-6, coverOf(terms));
    return terms.map((item) => ({ ...item, cover: item.cover * factor }));
  });
}

/** A long way to say it must not weigh more than a short one: "CCCD" and "thẻ căn cước công dân" ask for the same. */
function evenOut(terms: PlannedTerm[], own: PlannedTerm[], weight: number, cover: number): PlannedTerm[] {
  const most = Math.max(weightOf(own), weights.leastStretch);
  const factor = weight * Math.min(1, most / Math.max(1e-6, weightOf(terms)));
  const coverFactor = cover / Math.max(1e-6, coverOf(terms));
  return terms.map((item) => ({ ...item, weight: item.weight * factor, cover: item.cover * coverFactor }));
}
