import { type Reason, reasonOf } from '#src/library/content-fault.ts';

/** What a document does to others; each names them by their slugs. */
export const relations = ['replaces', 'amends'] as const;
export type Relation = (typeof relations)[number];
export type Related = { issued: string } & Record<Relation, readonly string[]>;

/** What is wrong with naming `other`: it is not there, is the document itself or issued later, or leads back to it. */
export function relationFault(
  slug: string,
  { issued }: Pick<Related, 'issued'>,
  other: string,
  find: (slug: string) => Related | undefined,
): Reason | undefined {
  const named = find(other);
  if (!named && other !== slug) return reasonOf('document-missing', { document: other });
  if (named && named.issued > issued) return reasonOf('document-later', { document: other });
  return leadsTo(other, slug, find) ? reasonOf('document-circle', { document: other }) : undefined;
}

/** The first thing wrong with what a document says of others. */
export function firstRelationFault(
  slug: string,
  meta: Related,
  find: (slug: string) => Related | undefined,
): Reason | undefined {
  // The document as it is asked about, whatever the library holds of it.
  const known = (asked: string) => (asked === slug ? meta : find(asked));
  for (const other of relations.flatMap((relation) => meta[relation])) {
    const fault = relationFault(slug, meta, other, known);
    if (fault) return fault;
  }
  return undefined;
}

function leadsTo(from: string, to: string, find: (slug: string) => Related | undefined): boolean {
  const seen = new Set([from]);
  for (const slug of seen) {
    if (slug === to) return true;
    const related = find(slug);
    if (related) for (const relation of relations) for (const next of related[relation]) seen.add(next);
  }
  return false;
}
