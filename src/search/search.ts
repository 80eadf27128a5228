import type { Language } from '#src/base/localized.ts';
import type { TermKind } from '#src/search/analysis/analysis.ts';

export const resultTypes = ['news', 'guide', 'postal', 'document', 'page', 'situation', 'disclosure'] as const;
export type ResultType = (typeof resultTypes)[number];

export type SearchQuery = {
  query: string;
  /** None means every type. */
  types?: readonly ResultType[];
  category?: string;
  sector?: string;
  /** Days in Vietnam, `YYYY-MM-DD`, both included. */
  from?: string;
  to?: string;
  limit?: number;
  offset?: number;
  language?: Language;
  /** By relevance unless told otherwise. */
  order?: 'relevance' | 'date';
  /** Tells with every result which terms found it; for staff. */
  explain?: boolean;
};

export type SearchResult = {
  type: ResultType;
  /** The slug. */
  id: string;
  title: string;
  /** Without `/en`: both languages share it. */
  url: string;
  date?: string;
  category?: string;
  sector?: string;
  /** Made for the demonstration, not published by the county. */
  sample?: true;
  /** A document that is no longer in force. */
  expired?: true;
  /** A guide whose day of review has passed. */
  late?: true;
  /** Safe HTML: escaped text in which only `<mark>` stands out. */
  snippet: string;
  score: number;
  /** For staff who ask why: the terms that found it, and what its score is made of. */
  explanation?: Explanation[];
  worth?: Worth;
};

/** A term of the query: in how many documents it is, how rare that makes it, how much it adds and covers at most. */
export type ExplainedTerm = {
  term: string;
  kind: TermKind;
  documents: number;
  rarity: number;
  weight: number;
  cover: number;
  /** It belongs to other words for the same, from the synonym table. */
  other?: true;
};

/** A term that found a result: how much it says about it (1–255), what it added, and whether that is in the score. */
export type Explanation = ExplainedTerm & { impact: number; added: number; counted: boolean };

/** The score is (terms + prior) × (1 + fresh) + title. */
export type Worth = { terms: number; prior: number; fresh: number; title: number };

export type ExplainedPlan = {
  /** Every place of the query: ways to say it, each a list of terms. A document gets the best way, not their sum. */
  slots: (ExplainedTerm & { lookedUp: boolean })[][][];
  corrected: { from: string; to: string }[];
  /** Terms that weigh less are not looked up. */
  leastWeight: number;
};

export type SearchAnswer = {
  query: string;
  /** How many there are in all, of which `results` is one page. */
  total: number;
  tookMs: number;
  results: SearchResult[];
  /** How many of each type there are when the filter by type is left out. */
  counts?: Partial<Record<ResultType, number>>;
  /** A corrected query, when this one finds little. */
  suggestion?: string;
  /** The index is still being built: these are the results so far, and there may be more. */
  building?: true;
  /** Only the nearest of what may hold the quoted words was read: there may be more. */
  cut?: true;
  /** Results share words with the query, but none seems to be what is asked. */
  doubtful?: true;
  /** For staff who ask why. */
  plan?: ExplainedPlan;
};

export type Suggestion = { text: string; type: ResultType; url: string };

/** Finds everything that is public, typed with or without diacritics. */
export interface Search {
  search(query: SearchQuery): Promise<SearchAnswer>;
  suggest(query: { query: string; limit?: number; language?: Language }): Promise<{ suggestions: Suggestion[] }>;
}
