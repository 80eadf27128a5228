import { defined } from '#src/base/defined.ts';
import type { NewsEntry } from './list-news.ts';
import type { FrontPage } from './news.ts';

/** The category whose articles are notices (design: `thong-bao` is always there). */
const NOTICES = 'thong-bao';

/** Chooses from articles, newest first: what was marked by hand has its place before what is only new. */
export function pickFrontPage(entries: readonly NewsEntry[]): FrontPage<NewsEntry> {
  const lead =
    entries.find(({ meta }) => meta.featured && meta.image && !meta.hot) ??
    entries.find(({ meta }) => meta.featured) ??
    entries[0];
  const taken = new Set<NewsEntry | undefined>([lead]);
  const take = (limit: number, fits: (entry: NewsEntry) => boolean): NewsEntry[] => {
    const found: NewsEntry[] = [];
    for (const entry of entries) {
      if (found.length === limit) break;
      if (!taken.has(entry) && fits(entry)) found.push(entry);
    }
    for (const entry of found) taken.add(entry);
    return found;
  };
  return defined({
    lead,
    hot: take(3, ({ meta }) => meta.hot),
    notices: take(3, ({ meta }) => meta.category === NOTICES),
    featured: take(3, ({ meta }) => meta.featured),
    newest: take(5, () => true),
  });
}
