import type { Entry, Library } from '#src/library/library.ts';
import { dayOfMoment, isPublicAt, momentMs } from '#src/library/publishing.ts';
import type { NewsQuery } from './news.ts';
import { newsKind } from './news-kind.ts';
import type { NewsMeta, NewsText } from './news-schema.ts';

export const newsPerPage = 12;

/** Filters public articles by category and day; a page beyond the last is the last. */
export function listNews(entries: readonly NewsEntry[], query: NewsQuery) {
  const found = entries.filter((entry) => {
    if (query.category && entry.meta.category !== query.category) return false;
    if (!query.from && !query.to) return true;
    const day = dayOfMoment(entry.meta.date);
    return (query.from ?? '') <= day && day <= (query.to ?? '9999');
  });
  const pages = Math.max(1, Math.ceil(found.length / newsPerPage));
  const page = Math.min(Math.max(1, Math.trunc(query.page ?? 1) || 1), pages);
  return { entries: found.slice((page - 1) * newsPerPage, page * newsPerPage), total: found.length, page, pages };
}

/** What to read next: shared guides weigh most, then tags, then the category; the newest first among equals. */
export function relatedNews(article: NewsEntry, others: readonly NewsEntry[], limit: number): NewsEntry[] {
  const tags = new Set(article.meta.tags);
  const guides = new Set(article.meta.guides);
  const score = (other: NewsEntry) =>
    3 * other.meta.guides.filter((guide) => guides.has(guide)).length +
    2 * other.meta.tags.filter((tag) => tags.has(tag)).length +
    (other.meta.category === article.meta.category ? 1 : 0);
  return others
    .filter((other) => other.slug !== article.slug)
    .map((other, age) => ({ other, age, score: score(other) }))
    .filter((candidate) => candidate.score > 0)
    .sort((a, b) => b.score - a.score || a.age - b.age)
    .slice(0, limit)
    .map((candidate) => candidate.other);
}

export type NewsEntry = Entry<NewsMeta, NewsText>;

/** Published articles that have not ended, newest first, sorted once a change. Whether each is due is asked at every call. */
export function newsIndex(library: Library) {
  let sorted: NewsEntry[] | undefined;
  library.onChange((changes) => {
    if (changes.some((change) => change.kind === newsKind.name)) sorted = undefined;
  });
  const published = (): NewsEntry[] => {
    sorted ??= library
      .entries(newsKind)
      .filter(({ meta }) => meta.status === 'published' && meta.withdrawn !== 'ended')
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
