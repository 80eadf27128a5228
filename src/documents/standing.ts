import type { Entry, Library } from '#src/library/library.ts';
import { type DocumentMeta, type DocumentStatus, type DocumentText, documentKind, statusOn } from './document-kind.ts';
import { isNumberAsked, numberKey, readDocumentNumber } from './document-number.ts';
import { type Relation, relationFault, relations } from './relations.ts';

type DocumentEntry = Entry<DocumentMeta, DocumentText>;

/** How a document stands on a day: whether it is in force, and what it and others do to each other, by slugs. */
export type Standing = Record<Relation | 'replacedBy' | 'amendedBy', string[]> & {
  entry: DocumentEntry;
  status: DocumentStatus;
};

const backwards = { replaces: 'replacedBy', amends: 'amendedBy' } as const;
const known = new WeakMap<readonly DocumentEntry[], { day: string; standings: Standings }>();

export type Standings = {
  bySlug: ReadonlyMap<string, Standing>;
  /** The one document of this whole number; nothing where two agencies gave the same. */
  ofNumber(number: string): Standing | undefined;
};

/** How every document of the library stands on this day; one that another in force replaces has ended with it. */
export function standingsOn(library: Pick<Library, 'entries'>, day: string): Standings {
  const entries = library.entries(documentKind);
  const kept = known.get(entries);
  if (kept?.day === day) return kept.standings;
  const bySlug = new Map<string, Standing>();
  for (const entry of entries) {
    const status = statusOn(entry.meta, day);
    bySlug.set(entry.slug, { entry, status, replaces: [], replacedBy: [], amends: [], amendedBy: [] });
  }
  const find = (slug: string) => bySlug.get(slug)?.entry.meta;
  for (const [slug, standing] of bySlug) {
    const { meta } = standing.entry;
    for (const relation of relations) {
      for (const other of new Set(meta[relation])) {
        if (relationFault(slug, meta, other, find)) continue;
        standing[relation].push(other);
        bySlug.get(other)?.[backwards[relation]].push(slug);
      }
    }
  }
  for (const standing of bySlug.values()) {
    const isReplaced = standing.replacedBy.some((slug) => {
      const newer = find(slug);
      return newer !== undefined && statusOn(newer, day) !== 'not-yet';
    });
    if (isReplaced) standing.status = 'expired';
  }
  const byNumber = Map.groupBy(bySlug.values(), ({ entry }) => keyOf(entry.meta.number));
  const standings: Standings = {
    bySlug,
    ofNumber(number) {
      const key = keyOf(number);
      const found = key === undefined ? undefined : byNumber.get(key);
      return found?.length === 1 ? found[0] : undefined;
    },
  };
  known.set(entries, { day, standings });
  return standings;
}

/** Whether what was typed is this document's number; undefined where it is no number at all. */
export function numberTest(typed: string): ((number: string) => boolean) | undefined {
  const asked = readDocumentNumber(typed);
  return asked && ((number) => isNumberAsked(asked, readDocumentNumber(number)));
}

function keyOf(number: string): string | undefined {
  const parts = readDocumentNumber(number);
  return parts && numberKey(parts);
}
