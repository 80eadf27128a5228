import type { LocalSuggestion } from '#src/search/browser/browser-index-reader.ts';
import type { Suggestion } from '#src/search/search.ts';

const WAIT_MS = 150;
const GIVE_UP_MS = 5_000;

export type ServerAnswer = { suggestions: Suggestion[]; offline: boolean };

/** Asks the server once the typing pauses. A later question cancels the earlier: its answer never arrives. */
export function createAsker(address: string, onAnswer: (answer: ServerAnswer) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;

  const ask = async (query: string) => {
    const own = new AbortController();
    running = own;
    const late = setTimeout(() => own.abort(), GIVE_UP_MS);
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(query)}&limit=8`, { signal: own.signal });
      const { suggestions = [] } = answer.ok ? ((await answer.json()) as Partial<ServerAnswer>) : {};
      if (running === own) onAnswer({ suggestions, offline: false });
    } catch {
      // Cancelled by the next question, or no connection.
      if (running === own) onAnswer({ suggestions: [], offline: true });
    } finally {
      clearTimeout(late);
    }
  };
  const stop = () => {
    clearTimeout(timer);
    const before = running;
    running = undefined;
    before?.abort();
  };
  return {
    stop,
    ask(query: string) {
      stop();
      timer = setTimeout(() => void ask(query), WAIT_MS);
    },
  };
}

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
