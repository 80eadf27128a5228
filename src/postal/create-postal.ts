import type { Language } from '#src/base/localized.ts';
import type { Library } from '#src/library/library.ts';
import { type Postage, postageFile } from './postage.ts';
import { postalKind } from './postal-kind.ts';

type PostalItem = { slug: string; title: string; summary: string; updated: string };
type PostalView = PostalItem & {
  html: string;
  legal: { number: string; title: string }[];
  translated: boolean;
};

/** Public postal delivery as told to residents: instructions in their order, and the table of prices. */
export interface Postal {
  list(language: Language): PostalItem[];
  view(slug: string, language: Language): Promise<PostalView | undefined>;
  /** For reference only: the post sets and collects the price. */
  postage(): Postage | undefined;
}

export function createPostal(library: Library): Postal {
  const item = (slug: string, language: Language): PostalItem | undefined => {
    const entry = library.entry(postalKind, slug);
    if (!entry) return undefined;
    const text = language === 'en' ? entry.english?.text : undefined;
    const { title, summary, updated } = entry.meta;
    return { slug, title: text?.title ?? title, summary: text?.summary ?? summary, updated };
  };

  return {
    list: (language) =>
      library
        .entries(postalKind)
        .toSorted((a, b) => a.meta.order - b.meta.order)
        .flatMap((entry) => item(entry.slug, language) ?? []),
    async view(slug, language) {
      const entry = library.entry(postalKind, slug);
      const shown = item(slug, language);
      if (!entry || !shown) return undefined;
      return {
        ...shown,
        html: await library.html(postalKind, slug, language),
        legal: entry.meta.legal,
        translated: language === 'vi' || entry.english !== undefined,
      };
    },
    postage: () => library.data(postageFile)[0],
  };
}
