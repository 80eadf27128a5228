import type { Entry, Library } from '#src/library/library.ts';
import { momentMs } from '#src/library/publishing.ts';
import { type NewsMeta, type NewsText, newsKind } from './news-schema.ts';
import { isPublicAt } from './public-news.ts';

export type NewsEntry = Entry<NewsMeta, NewsText>;

/** Published articles, newest first, sorted once a change. Whether each is due is asked at every call. */
export function newsIndex(library: Library) {
  let sorted: NewsEntry[] | undefined;
  library.onChange((changes) => {
    if (changes.some((change) => change.kind === newsKind.name)) sorted = undefined;
  });
  const published = (): NewsEntry[] => {
    sorted ??= library
      .entries(newsKind)
      .filter((entry) => entry.meta.status === 'published')
      .map((entry) => ({ entry, ms: momentMs(entry.meta.date) }))
      .sort((a, b) => b.ms - a.ms || a.entry.slug.localeCompare(b.entry.slug))
      .map(({ entry }) => entry);
    return sorted;
  };
  return {
    published,
    publicAt: (now: Date): NewsEntry[] => published().filter((entry) => isPublicAt(entry.meta, now)),
  };
}
