/** A question nothing was found for: `times` since the start, `last` as ISO time. */
export type MissedQuery = { query: string; times: number; last: string };

const KEPT = 500;
const MAX_LETTERS = 80;

/**
 * What may be kept of a query: no e-mail addresses, no runs of four digits or more (identity numbers, phones, codes of
 * cases), no words in capitals side by side (names).
 */
export function maskQuery(query: string): string {
  return query
    .slice(0, MAX_LETTERS)
    .replace(/\S+@\S+/g, '…')
    .replace(/\+?\d[\d\s.-]{2,}\d/g, '…')
    .replace(/\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}*)+/gu, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Counts, in memory, what was asked in vain: the list from which staff add synonyms and `asks`. */
export class MissedQueries {
  readonly #queries = new Map<string, { times: number; last: string }>();

  add(query: string, now: Date): void {
    const masked = maskQuery(query);
    if (!/\p{L}{2}/u.test(masked)) return;
    const times = (this.#queries.get(masked)?.times ?? 0) + 1;
    // The newest go to the end; when there is no room left the one that was not asked for longest goes.
    this.#queries.delete(masked);
    this.#queries.set(masked, { times, last: now.toISOString() });
    if (this.#queries.size > KEPT) this.#queries.delete(this.#queries.keys().next().value ?? '');
  }

  list(): MissedQuery[] {
    return [...this.#queries]
      .map(([query, { times, last }]) => ({ query, times, last }))
      .sort((a, b) => b.times - a.times || (a.last < b.last ? 1 : -1));
  }
}
