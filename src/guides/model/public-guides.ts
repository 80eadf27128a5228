import type { Entry, Library } from '#src/library/library.ts';
import { type GuideEntry, guideKind } from './guide-kind.ts';

const kept = new WeakMap<readonly GuideEntry[], readonly GuideEntry[]>();

/** Whether the public sees a guide; one that names no status is public as soon as it is saved. */
const isPublished = ({ meta: { status = 'published' } }: GuideEntry) => status === 'published';

/** The library as everybody but who writes it knows it: a guide that is not published, or not any more, is not there. */
export function withPublicGuides(library: Library): Library {
  const published = (all: readonly GuideEntry[]): readonly GuideEntry[] => {
    const known = kept.get(all) ?? (all.every(isPublished) ? all : all.filter(isPublished));
    kept.set(all, known);
    return known;
  };
  return {
    entries<Meta, Text>(kind: Parameters<typeof library.entries<Meta, Text>>[0]) {
      if (kind.name !== guideKind.name) return library.entries(kind);
      return published(library.entries(guideKind)) as unknown as readonly Entry<Meta, Text>[];
    },
    entry<Meta, Text>(kind: Parameters<typeof library.entry<Meta, Text>>[0], slug: string) {
      const entry = library.entry(kind, slug);
      const isHidden = kind.name === guideKind.name && entry && !isPublished(entry as unknown as GuideEntry);
      return isHidden ? undefined : entry;
    },
    body: (kind, slug, language) => library.body(kind, slug, language),
    html: (kind, slug, language) => library.html(kind, slug, language),
    data: (file) => library.data(file),
    dataPaths: (file) => library.dataPaths(file),
    problems: () => library.problems(),
    onChange: (listener) => library.onChange(listener),
  };
}
