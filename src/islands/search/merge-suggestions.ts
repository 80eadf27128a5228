import type { LocalSuggestion } from '#src/search/browser-index-reader.ts';
import type { Suggestion } from '#src/search/search.ts';

const MOST = 8;

/**
 * What the browser knows comes first and keeps its place, so that nothing moves under a finger; what only the server
 * knows (news, documents, words put right) comes below, each page once.
 */
export function mergeSuggestions(local: readonly LocalSuggestion[], server: readonly Suggestion[]): LocalSuggestion[] {
  const known = new Set(local.map(({ url }) => url));
  const more: LocalSuggestion[] = [];
  for (const { text, type, url } of server) {
    if (known.has(url)) continue;
    known.add(url);
    more.push({ text, type: url.startsWith('/thu-tuc?') ? 'sector' : type, url });
  }
  return [...local, ...more].slice(0, MOST);
}
