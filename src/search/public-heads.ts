import type { Library } from '#src/library/library.ts';
import { pausing } from './pausing.ts';
import { type DocumentReader, searchedKinds } from './read-documents.ts';
import { type ResultType, resultTypes } from './search.ts';
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
    for (const { slug } of library.entries(searchedKinds[type].kind)) {
      const waiting = pause();
      if (waiting) await waiting;
      const head = reader.head(type, slug, now);
      if (head) yield head;
    }
  }
}
