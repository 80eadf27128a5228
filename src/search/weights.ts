import { hashTerm } from '#src/search/analysis/hash-term.ts';

export type FieldName = 'title' | 'asks' | 'summary' | 'result' | 'code' | 'subject' | 'body';

type FieldRule = {
  weight: number;
  /** BM25's b: 0 ignores the field's length, 1 evens it out entirely. */
  evenness: number;
  /** Fixed, not measured: segments built years apart must weigh alike without being built again. */
  usualLength: number;
  /** Whether neighbouring words are indexed as pairs: short fields, where they say most for their size. */
  pairs?: true;
  /** Whether words are also indexed with their marks. */
  marks?: true;
  /** Whether its opening word and its whole text are terms. */
  whole?: true;
};

export const fields: Record<FieldName, FieldRule> = {
  title: { weight: 4, evenness: 0.75, usualLength: 14, pairs: true, marks: true, whole: true },
  asks: { weight: 3.5, evenness: 0.3, usualLength: 60, pairs: true },
  summary: { weight: 1.2, evenness: 0.5, usualLength: 30, pairs: true },
  result: { weight: 0.8, evenness: 0.8, usualLength: 6, pairs: true, whole: true },
  code: { weight: 8, evenness: 0, usualLength: 1 },
  subject: { weight: 1, evenness: 0.5, usualLength: 8, pairs: true },
  body: { weight: 0.5, evenness: 0.7, usualLength: 400 },
};

/** BM25's k1. */
export const saturation = 1.2;

/** How much each kind of term counts in a query, beside its rarity. */
export const queryWeights = {
  word: 1,
  pair: 0.8,
  accented: 0.25,
  opening: 0.2,
  whole: 1.5,
  code: 2,
  filler: 0.12,
  ending: 0.9,
  correction: 0.8,
  /** An English word in the plural for one in the singular, and the other way round. */
  otherNumber: 0.9,
  /** A term that adds less than this share of what the whole query can is not looked up: it costs most and moves nothing. */
  trifle: 0.015,
  /** How well another word must fit its neighbours before a known word is doubted. */
  doubt: 8,
  /** What a stretch with other words weighs at least. */
  leastStretch: 10,
  /** What a stretch with other words covers at least. */
  leastCover: 3,
};

/** What decides about a finished score. */
export const merit = {
  /**
   * A document whose title is nothing but the query rises by this share of the best score; where the query is less of
   * the title, it rises less.
   */
  inTitle: 0.2,
  /** Added to the score for what the county decides itself: it tips short questions, and hardly moves exact ones. */
  prior: 2.5,
  /** The share by which a score is raised for what is fresh; half of it is left after the half-life. */
  fresh: 0.1,
  freshHalfLifeDays: 365,
  /** A document belongs to the answer when it covers this share of what the best one covers … */
  leastCover: 0.6,
  /** … or has this share of the best score: few words, but the telling ones, side by side. */
  leastScore: 0.5,
};

/** Raise it when the analysis or the layout of a segment changes: what was built before is built again. */
const INDEX_VERSION = 4;

/** Names what an index is made with, weights included, in eight hex digits. */
export const indexFingerprint = hashTerm(JSON.stringify([INDEX_VERSION, fields, saturation]))
  .hash.toString(16)
  .padStart(8, '0');

/**
 * How fresh a document is by its age in days, worked out once for thirty years: one query asks for it thousands of
 * times.
 */
const byAge = Float64Array.from({ length: 11_000 }, (_, age) => merit.fresh * 2 ** (-age / merit.freshHalfLifeDays));

/** The share by which news of this day is raised today; both in days since 1970, a day below 0 is unknown. */
export function freshness(day: number, today: number): number {
  if (day < 0) return 0;
  return byAge[Math.max(0, Math.floor(today - day))] ?? 0;
}
