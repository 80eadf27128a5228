import type { Language } from '#src/base/localized.ts';
import { withoutMarks } from '#src/base/plain-letters.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import { type DocumentMeta, type DocumentStatus, documentKind } from './document-kind.ts';
import type { Relation } from './relations.ts';
import { numberTest, type Standing, standingsOn } from './standing.ts';

type RelatedDocument = { slug: string; number: string; title: string; status: DocumentStatus };
type DocumentItem = Omit<DocumentMeta, 'title' | 'summary' | 'status' | Relation> & {
  slug: string;
  title: string;
  summary: string;
  status: DocumentStatus;
};
export type Relations = Record<Relation | 'replacedBy' | 'amendedBy', RelatedDocument[]>;
type DocumentView = DocumentItem & { html: string; translated: boolean; relations: Relations };
type DocumentFilter = { type?: string; sector?: string; year?: string; own?: boolean; query?: string };
/** A law as a guide cites it: its page where the library has it, whether it is in force, and what came in its place. */
type CitedDocument = { slug: string; status: DocumentStatus; newer: RelatedDocument[] };

/** Published legal and administrative documents, newest first. */
export interface Documents {
  /** With a query that is a number: what bears it. With other words: what has all of them. */
  list(filter: DocumentFilter, language: Language): DocumentItem[];
  view(slug: string, language: Language): Promise<DocumentView | undefined>;
  /** The types and years there are, for the filter. */
  facets(): { types: string[]; years: string[] };
  /** What the library knows of a number that is cited; nothing where it has none, or more than one. */
  cited(number: string): CitedDocument | undefined;
}

export function createDocuments(library: Library, clock: { now(): Date }): Documents {
  const standings = () => standingsOn(library, dayInVietnam(clock.now()));
  const itemOf = ({ entry: { slug, meta, english }, status }: Standing, language: Language): DocumentItem => ({
    ...meta,
    ...(language === 'en' ? english?.text : undefined),
    slug,
    status,
  });
  const all = (language: Language): DocumentItem[] =>
    [...standings().bySlug.values()]
      .map((standing) => itemOf(standing, language))
      .sort((a, b) => b.issued.localeCompare(a.issued) || a.slug.localeCompare(b.slug));
  const related = (slugs: readonly string[], language: Language): RelatedDocument[] =>
    slugs.flatMap((slug) => {
      const standing = standings().bySlug.get(slug);
      if (!standing) return [];
      const { number, title, status } = itemOf(standing, language);
      return [{ slug, number, title, status }];
    });

  return {
    list({ type, sector, year, own, query = '' }, language) {
      const fits = queryTest(query);
      return all(language).filter(
        (item) =>
          (!type || item.type === type) &&
          (!sector || item.sector === sector) &&
          (!year || item.issued.startsWith(year)) &&
          (own === undefined || item.own === own) &&
          fits(item),
      );
    },
    async view(slug, language) {
      const standing = standings().bySlug.get(slug);
      if (!standing) return undefined;
      const translated = language === 'vi' || standing.entry.english !== undefined;
      const { replaces, replacedBy, amends, amendedBy } = standing;
      return {
        ...itemOf(standing, language),
        translated,
        html: await library.html(documentKind, slug, language),
        relations: {
          replaces: related(replaces, language),
          replacedBy: related(replacedBy, language),
          amends: related(amends, language),
          amendedBy: related(amendedBy, language),
        },
      };
    },
    facets() {
      const items = all('vi');
      return {
        types: [...new Set(items.map((item) => item.type))].sort(new Intl.Collator('vi').compare),
        years: [...new Set(items.map((item) => item.issued.slice(0, 4)))],
      };
    },
    cited(number) {
      const standing = standings().ofNumber(number);
      if (!standing) return undefined;
      const { entry, status, replacedBy } = standing;
      return { slug: entry.slug, status, newer: related(replacedBy, 'vi') };
    },
  };
}

/** Typed without diacritics as well; a number is compared as a number first. */
function queryTest(query: string): (item: DocumentItem) => boolean {
  const isNumber = numberTest(query);
  if (isNumber) return ({ number }) => isNumber(number);
  const words = withoutMarks(query).split(/\s+/).filter(Boolean);
  return ({ number, title, summary, type, issuer }) => {
    const text = withoutMarks([number, title, summary, type, issuer].join(' '));
    return words.every((word) => text.includes(word));
  };
}
