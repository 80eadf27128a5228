import type { Library } from '#src/library/library.ts';
import { type ResultType, resultTypes } from '#src/search/search.ts';
import { searchedKinds } from '#src/search/searched-kinds.ts';
import type { DocumentReader } from './read-documents.ts';
import type { DocumentHead } from './search-document.ts';

/** The segment a document belongs to: guides apart, news by year, the few other pages together. */
export function groupOf(head: DocumentHead): string {
  if (head.type === 'guide') return 'guides';
  return head.type === 'news' ? `news-${head.day.slice(0, 4)}` : 'pages';
}

/** Every document the public may see at this moment, pausing so that nobody waits for it. */
export async function* publicHeads(
  library: Library,
  reader: DocumentReader,
  now: Date,
  types: readonly ResultType[] = resultTypes,
): AsyncGenerator<DocumentHead> {
  const pause = pausing();
  for (const type of types) {
    for (const { slug } of library.entries(searchedKinds[type])) {
      const waiting = pause();
      if (waiting) await waiting;
      const head = reader.head(type, slug, now);
      if (head) yield head;
    }
  }
}

const LONGEST_MS = 4;

/** Lets others run every few milliseconds, so that no request waits for a look through ten thousand entries. */
function pausing(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < LONGEST_MS) return undefined;
    return new Promise<void>((resolve) => setTimeout(resolve)).then(() => {
      since = performance.now();
    });
  };
}
