import type { Language } from '#src/base/localized.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import { type DocumentMeta, type DocumentStatus, documentKind, statusOn } from './document-kind.ts';

type DocumentItem = Omit<DocumentMeta, 'title' | 'summary' | 'status'> & {
  slug: string;
  title: string;
  summary: string;
  status: DocumentStatus;
};
type DocumentView = DocumentItem & { html: string; translated: boolean };

/** Published legal and administrative documents, newest first. */
export interface Documents {
  list(filter: { type?: string; sector?: string; year?: string; own?: boolean }, language: Language): DocumentItem[];
  view(slug: string, language: Language): Promise<DocumentView | undefined>;
  /** The types and years there are, for the filter. */
  facets(): { types: string[]; years: string[] };
}

export function createDocuments(library: Library, clock: { now(): Date }): Documents {
  const all = (language: Language): DocumentItem[] =>
    library
      .entries(documentKind)
      .toSorted((a, b) => b.meta.issued.localeCompare(a.meta.issued) || a.slug.localeCompare(b.slug))
      .map(({ slug, meta, english }) => ({
        ...meta,
        ...(language === 'en' ? english?.text : undefined),
        slug,
        status: statusOn(meta, dayInVietnam(clock.now())),
      }));

  return {
    list: ({ type, sector, year, own }, language) =>
      all(language).filter(
        (item) =>
          (!type || item.type === type) &&
          (!sector || item.sector === sector) &&
          (!year || item.issued.startsWith(year)) &&
          (own === undefined || item.own === own),
      ),
    async view(slug, language) {
      const item = all(language).find((candidate) => candidate.slug === slug);
      if (!item) return undefined;
      const translated = language === 'vi' || library.entry(documentKind, slug)?.english !== undefined;
      return { ...item, translated, html: await library.html(documentKind, slug, language) };
    },
    facets() {
      const items = all('vi');
      return {
        types: [...new Set(items.map((item) => item.type))].sort(new Intl.Collator('vi').compare),
        years: [...new Set(items.map((item) => item.issued.slice(0, 4)))],
      };
    },
  };
}
