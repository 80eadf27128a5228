import type { Kind } from './kind.ts';
import type { Entry, Library } from './library.ts';

type AnyEntry = Entry<unknown, unknown>;

/**
 * The library as it would be with this entry in place of the one of its slug: what a preview is rendered from.
 * Everything else is the library as it stands.
 */
export function libraryWith(library: Library, entry: AnyEntry, html: string): Library {
  const isOurs = (kind: Kind<unknown>, slug: string) => kind.name === entry.kind && slug === entry.slug;
  return {
    entries<Meta, Text>(kind: Kind<Meta, Text>) {
      const others = library.entries(kind).filter((item) => !isOurs(kind, item.slug));
      return kind.name === entry.kind ? [...others, entry as Entry<Meta, Text>] : others;
    },
    entry<Meta, Text>(kind: Kind<Meta, Text>, slug: string) {
      return isOurs(kind, slug) ? (entry as Entry<Meta, Text>) : library.entry(kind, slug);
    },
    body: (kind, slug, language) => library.body(kind, slug, language),
    html: async (kind, slug, language) => (isOurs(kind, slug) ? html : library.html(kind, slug, language)),
    data: (file) => library.data(file),
    dataPaths: (file) => library.dataPaths(file),
    problems: () => library.problems(),
    onChange: () => () => {},
  };
}

/** An entry shown as if it were public today, whatever its status and dates say. */
export function asPublished<Meta>(meta: Meta): Meta {
  if (typeof meta !== 'object' || meta === null || !('status' in meta)) return meta;
  return { ...meta, status: 'published', publishAt: undefined, unpublishAt: undefined };
}
