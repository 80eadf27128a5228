import type { Kind } from '#src/library/kind.ts';
import type { Library } from '#src/library/library.ts';
import { movedPagesFile, movedTo } from '../moved-page.ts';

/**
 * The library, in which an entry is found by the names it had before as well: a case, a draft, a talk or another text
 * says the name of a guide, and the guide was renamed since (decision 0092). A name that any entry has is that entry's;
 * what was withdrawn and replaced keeps its file, so that it is never taken for what replaced it.
 */
export function withRenamed(library: Library): Library {
  const slugNow = (kind: Kind<unknown>, slug: string) =>
    (library.entry(kind, slug) ? undefined : renamedSlug(library, kind, slug)) ?? slug;
  return {
    entries: (kind) => library.entries(kind),
    entry: (kind, slug) => library.entry(kind, slug) ?? library.entry(kind, slugNow(kind, slug)),
    body: (kind, slug, language) => library.body(kind, slugNow(kind, slug), language),
    html: (kind, slug, language) => library.html(kind, slugNow(kind, slug), language),
    data: (file) => library.data(file),
    dataPaths: (file) => library.dataPaths(file),
    problems: () => library.problems(),
    onChange: (listener) => library.onChange(listener),
  };
}

/** What an entry of this kind is called today that was called so; undefined where none was. */
export function renamedSlug(
  library: Pick<Library, 'data' | 'entry'>,
  kind: Kind<unknown>,
  slug: string,
): string | undefined {
  const { address } = kind;
  const pages = library.data(movedPagesFile)[0] ?? [];
  const to = address && pages.length > 0 ? movedTo(pages, address + slug, '') : undefined;
  if (!address || !to?.startsWith(address)) return undefined;
  const name = to.slice(address.length);
  return library.entry(kind, name) ? name : undefined;
}

/**
 * Where the page of a renamed entry is read, for an address (without `/en`) that has no entry of its own; undefined for
 * every other address.
 */
export function renamedTo(
  library: Pick<Library, 'data' | 'entry'>,
  kinds: readonly Kind<unknown>[],
  { path, search }: { path: string; search: string },
): string | undefined {
  const pages = library.data(movedPagesFile)[0] ?? [];
  const to = pages.length > 0 ? movedTo(pages, path, search) : undefined;
  if (!to) return undefined;
  const kind = kinds
    .filter(({ address }) => address && path.startsWith(address))
    .toSorted((a, b) => (b.address?.length ?? 0) - (a.address?.length ?? 0))[0];
  const slug = path.slice(kind?.address?.length ?? 0).split('/')[0] ?? '';
  if (!kind || library.entry(kind, slug)) return undefined;
  return renamedSlug(library, kind, slug) ? to : undefined;
}
