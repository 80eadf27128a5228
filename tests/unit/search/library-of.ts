import type { DataFile } from '#src/library/kind.ts';
import type { Entry, Library } from '#src/library/library.ts';

type Sketch = { slug: string; title: string; asks?: string[]; english?: string; more?: Record<string, unknown> };

/** A library of guides, post and pages sketched by what a test cares about, and of data files. */
export function libraryOf({
  guides = [],
  postal = [],
  pages = [],
  data = [],
}: {
  guides?: Sketch[];
  postal?: Sketch[];
  pages?: Sketch[];
  data?: [DataFile<never> | DataFile<unknown>, unknown][];
}): Library {
  const entry = (kind: string, { slug, title, asks = [], english, more }: Sketch): Entry<unknown> => ({
    kind,
    slug,
    path: `${kind}/${slug}.md`,
    hash: slug,
    meta: { title, summary: '', asks, intake: 'counter', unit: 'province', effective: {}, sector: 'ho-tich', ...more },
    ...(english && { english: { path: '', hash: '', text: { title: english, summary: '' } } }),
  });
  const byKind: Record<string, Entry<unknown>[]> = {
    guide: guides.map((item) => entry('guide', item)),
    postal: postal.map((item) => entry('postal', item)),
    page: pages.map((item) => entry('page', item)),
  };
  const library: Partial<Library> = {
    entries: ((kind: { name: string }) => byKind[kind.name] ?? []) as Library['entries'],
    entry: ((kind: { name: string }, slug: string) =>
      byKind[kind.name]?.find((item) => item.slug === slug)) as Library['entry'],
    data: ((file: DataFile<unknown>) =>
      data.filter(([own]) => own.name === file.name).map(([, value]) => value)) as Library['data'],
    onChange: () => () => {},
  };
  return library as Library;
}
