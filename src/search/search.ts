import type { Language } from '#src/library/localized.ts';

export const resultTypes = ['news', 'guide', 'postal', 'document', 'page'] as const;
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
  /** Safe HTML: escaped text in which only `<mark>` stands out. */
  snippet: string;
  score: number;
  explanation?: Explanation[];
};

/** One term that found a result: how rare it is, and how much it added to the score at most. */
export type Explanation = { term: string; rarity: number; added: number };

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
};

export type Suggestion = { text: string; type: ResultType; url: string };

/** Finds everything that is public, typed with or without diacritics. */
export interface Search {
  search(query: SearchQuery): Promise<SearchAnswer>;
  suggest(query: { query: string; limit?: number; language?: Language }): Promise<{ suggestions: Suggestion[] }>;
}
