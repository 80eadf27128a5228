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
  const first = (fits: (meta: NewsEntry['meta']) => unknown) =>
    entries.find((entry) => !pinnedHot.includes(entry) && fits(entry.meta));
  const lead =
    pinnedFeatured.find((entry) => !pinnedHot.includes(entry)) ??
    first((meta) => meta.featured && meta.image && !meta.hot) ??
    first((meta) => meta.featured) ??
    first(() => true);
  const taken = new Set<NewsEntry | undefined>([lead]);
  /** Adds to a place what has none yet, until it is full. */
  const fill = (place: NewsEntry[], limit: number, from: Iterable<NewsEntry>): NewsEntry[] => {
    for (const entry of from) {
      if (place.length === limit) break;
      if (taken.has(entry)) continue;
      taken.add(entry);
      place.push(entry);
    }
    return place;
  };
  /** One after the other, as far as they are asked for: an archive is long. */
  const marked = (fits: (meta: NewsEntry['meta']) => boolean) => entries.values().filter(({ meta }) => fits(meta));
  const hot = fill(
    fill([], 3, pinnedHot),
    3,
    marked((meta) => meta.hot),
  );
  // What is pinned has its place before notices take theirs.
  const featured = fill([], 3, pinnedFeatured);
  const notices = fill(
    [],
    3,
    marked(({ category }) => category === NOTICES),
  );
  fill(
    featured,
    3,
    marked((meta) => meta.featured),
  );
  return defined({ lead, hot, featured, notices, newest: fill([], 5, entries) });
}
