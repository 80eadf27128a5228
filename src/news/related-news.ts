import type { NewsEntry } from './news-index.ts';

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
