import { analyse } from '#src/search/analysis/analysis.ts';
import { hashTerm } from '#src/search/analysis/hash-term.ts';

/** Stands between two titles of one document. */
const END = 0;

/**
 * The words of titles in order, 16 bits each: enough to compare a query with the few titles that are already the
 * best, where two of 65,536 words that look alike hardly ever meet.
 */
export function titleWords(titles: readonly string[]): Uint16Array {
  const words = titles.flatMap((title) => [
    END,
    ...analyse(title)
      .filter((word) => !word.code)
      .map((word) => shortHash(word.folded)),
  ]);
  return Uint16Array.from(words.slice(1));
}

export function queryWords(folded: readonly string[]): Uint16Array {
  return Uint16Array.from(folded, shortHash);
}

function shortHash(folded: string): number {
  const { hash } = hashTerm(folded);
  return (hash ^ (hash >>> 16)) & 0xffff || 1;
}

/** How much of a title the query is, from 0 to 1, when all its words stand there in a row; else 0. */
export function shareOfTitle(titles: Uint16Array, from: number, to: number, query: Uint16Array): number {
  if (query.length === 0) return 0;
  let best = 0;
  let start = from;
  for (let end = from; end <= to; end += 1) {
    if (end < to && titles[end] !== END) continue;
    if (holds(titles, start, end, query)) best = Math.max(best, query.length / (end - start));
    start = end + 1;
  }
  return best;
}

function holds(titles: Uint16Array, from: number, to: number, query: Uint16Array): boolean {
  for (let start = from; start + query.length <= to; start += 1) {
    let same = 0;
    while (same < query.length && titles[start + same] === query[same]) same += 1;
    if (same === query.length) return true;
  }
  return false;
}
