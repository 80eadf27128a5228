import { defined } from '#src/base/defined.ts';
import type { NewsEntry } from './list-news.ts';
import type { FrontPage } from './news.ts';
import type { Pins } from './pinned-news.ts';

/** The category whose articles are notices (design: `thong-bao` is always there). */
const NOTICES = 'thong-bao';

const noPins: Pins = { hot: [], featured: [] };

/**
 * Chooses from articles, newest first: what was pinned stands first in the order it was pinned in, then what an
 * article says of itself, then what is only new.
 */
export function pickFrontPage(entries: readonly NewsEntry[], pins: Pins = noPins): FrontPage<NewsEntry> {
  const pinned = (slugs: readonly string[]) =>
    slugs.flatMap((slug) => entries.find((entry) => entry.slug === slug) ?? []);
  // A fourth has no place there and may have one among the featured.
  const pinnedHot = pinned(pins.hot).slice(0, 3);
  const pinnedFeatured = pinned(pins.featured);
  const unpinned = entries.filter((entry) => !pinnedHot.includes(entry));
  const lead =
    pinnedFeatured.find((entry) => !pinnedHot.includes(entry)) ??
    unpinned.find(({ meta }) => meta.featured && meta.image && !meta.hot) ??
    unpinned.find(({ meta }) => meta.featured) ??
    unpinned[0];
  const taken = new Set<NewsEntry | undefined>([lead]);
  const take = (from: readonly NewsEntry[], limit: number): NewsEntry[] => {
    const found = [...new Set(from)].filter((entry) => !taken.has(entry)).slice(0, limit);
    for (const entry of found) taken.add(entry);
    return found;
  };
  const marked = (fits: (entry: NewsEntry) => boolean) => entries.filter(fits);
  return defined({
    lead,
    hot: take([...pinnedHot, ...marked(({ meta }) => meta.hot)], 3),
    // What is pinned has its place before notices take theirs.
    ...featuredAndNotices(),
    newest: take(entries, 5),
  });

  function featuredAndNotices() {
    const first = take(pinnedFeatured, 3);
    const notices = take(
      marked(({ meta }) => meta.category === NOTICES),
      3,
    );
    return {
      notices,
      featured: [
        ...first,
        ...take(
          marked(({ meta }) => meta.featured),
          3 - first.length,
        ),
      ],
    };
  }
}
