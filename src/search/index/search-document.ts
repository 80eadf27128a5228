import type { ResultType } from '#src/search/search.ts';

/** One entry of the library as the index reads it: both languages in the same fields. */
export type SearchDocument = {
  head: DocumentHead;
  title: string;
  /** The title in English, where there is one: an opening and a whole title of its own. */
  englishTitle?: string;
  /** How residents ask for it, one question each. */
  asks: readonly string[];
  summary: string;
  /** What one gets in the end, by which many ask for it: "giấy khai sinh". Empty where there is none. */
  result: string;
  /** Numbers people quote: the procedure's code, the document's number. */
  code: string;
  /** Names of its sector or category, unit and tags. */
  subject: string;
  /** Markdown; stripped when it is counted. */
  body: string;
};

/** What the index keeps of a document besides its terms. */
export type DocumentHead = {
  type: ResultType;
  slug: string;
  /** Changes whenever anything that is indexed changes. */
  version: string;
  /** `YYYY-MM-DD`, or empty. */
  day: string;
  category: string;
  sector: string;
  /** 0–255: how much the document deserves to come first whatever is asked. */
  prior: number;
};

export function documentKey(type: ResultType, slug: string): string {
  return `${type}:${slug}`;
}

/** The parts of a key; a slug may hold anything. */
export function splitKey(key: string): [type: ResultType, slug: string] {
  const at = key.indexOf(':');
  return [key.slice(0, at) as ResultType, key.slice(at + 1)];
}
