import type { Library } from './library.ts';
import type { PageKind, Titled } from './page-kind.ts';

/** Everything with a page of its own, whatever its kind. */
export type PublicPages = {
  /**
   * What the public may see, without `/en`: kinds with few entries first and the newest of a kind before the others, so
   * that a list which must end somewhere loses the oldest of the largest kind.
   */
  list(): { path: string; updated?: string }[];
};

export function createPublicPages(
  library: Library,
  kinds: readonly PageKind<Titled, Titled>[],
  clock: { now(): Date },
): PublicPages {
  return {
    list() {
      const now = clock.now();
      const lists = kinds.map((kind) =>
        library.entries(kind).flatMap(({ slug, meta }) => {
          const listed = kind.listed(meta, now);
          return listed ? [{ path: kind.address + slug, ...listed }] : [];
        }),
      );
      return lists
        .map((list) => list.sort((a, b) => compare(b.updated ?? '', a.updated ?? '') || compare(a.path, b.path)))
        .sort((a, b) => a.length - b.length)
        .flat();
    },
  };
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
