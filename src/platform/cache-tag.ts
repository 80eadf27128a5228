import type { LibraryChange } from '#src/library/library.ts';
import type { NewsTag } from '#src/news/news-tags.ts';

/** The kinds of content, as `content-kinds.ts` registers them; a test holds the two together. */
export const taggedKinds = ['news', 'guide', 'postal', 'page', 'document', 'situation', 'disclosure'] as const;
/** The data files, by their names. */
export const taggedData = [
  ...(['site', 'units', 'sectors', 'categories', 'links', 'schedule', 'calendar', 'postage'] as const),
  ...([
    'synonyms',
    'elsewhere',
    'canned-answers',
    'paper-reasons',
    'topics',
    'officials',
    'redirects',
    'alerts',
    'glossary',
    'pinned-news',
  ] as const),
] as const;

type Kind = (typeof taggedKinds)[number];

/**
 * What a cached page may depend on: a kind of content, one entry, a data file, or a choice of news. Each of these is
 * told when it changes, so that a page that carries the tag leaves the cache; what nobody tells of (cases, visits,
 * ratings) has no tag, and its pages go by their age alone.
 */
export type CacheTag = Kind | `${Kind}:${string}` | `data:${(typeof taggedData)[number]}` | NewsTag;

/** The tags that a change of the content makes out of date: its kind's, and its own. */
export function tagsOfChange({ kind, slug }: Pick<LibraryChange, 'kind' | 'slug'>): CacheTag[] {
  // The library knows no kind by name; that these are the names above is what the test holds.
  return [kind, `${kind}:${slug}`] as CacheTag[];
}
