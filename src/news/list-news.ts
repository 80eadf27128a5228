import { dayInVietnam } from '#src/i18n/format.ts';
import type { NewsQuery } from './news.ts';
import type { NewsEntry } from './news-index.ts';

export const newsPerPage = 12;

/** Filters public articles by category and day; a page beyond the last is the last. */
export function listNews(entries: readonly NewsEntry[], query: NewsQuery) {
  const found = entries.filter((entry) => {
    if (query.category && entry.meta.category !== query.category) return false;
    if (!query.from && !query.to) return true;
    const day = dayOf(entry.meta.date);
    return (query.from ?? '') <= day && day <= (query.to ?? '9999');
  });
  const pages = Math.max(1, Math.ceil(found.length / newsPerPage));
  const page = Math.min(Math.max(1, Math.trunc(query.page ?? 1) || 1), pages);
  return { entries: found.slice((page - 1) * newsPerPage, page * newsPerPage), total: found.length, page, pages };
}

/** The day in Vietnam of a day or a moment. */
function dayOf(moment: string): string {
  if (moment.length === 10 || moment.endsWith('+07:00')) return moment.slice(0, 10);
  return dayInVietnam(new Date(moment));
}
