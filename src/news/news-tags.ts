import type { Library } from '#src/library/library.ts';
import { newsKind } from './news-kind.ts';
import type { NewsMeta } from './news-schema.ts';

/** The cache tags of pages that show a choice of news: a category's list, the articles about one guide. */
export const categoryTag = (category: string) => `news-category:${category}` as const;
export const guideNewsTag = (guide: string) => `news-guide:${guide}` as const;
export type NewsTag = ReturnType<typeof categoryTag> | ReturnType<typeof guideNewsTag>;

/**
 * Tells which of those pages a change touches, so that an article drops exactly the pages that show it, or showed it
 * until now: what it belonged to before counts as well.
 */
export function watchNewsTags(library: Library, listener: (tags: NewsTag[]) => void): () => void {
  let before = snapshot(library);
  return library.onChange((changes) => {
    const slugs = changes.filter((change) => change.kind === newsKind.name).map((change) => change.slug);
    if (slugs.length === 0) return;
    const after = snapshot(library);
    const metas = slugs.flatMap((slug) => [before.get(slug), after.get(slug)]);
    before = after;
    listener([...new Set(metas.flatMap((meta) => (meta ? tagsOf(meta) : [])))]);
  });
}

function tagsOf(meta: NewsMeta): NewsTag[] {
  return [categoryTag(meta.category), ...meta.guides.map(guideNewsTag)];
}

function snapshot(library: Library): Map<string, NewsMeta> {
  return new Map(library.entries(newsKind).map(({ slug, meta }) => [slug, meta]));
}
