import { z } from 'zod';
import type { Shelf } from '#src/library/kind.ts';
import { noFacts, noTexts, type PageKind } from '#src/library/page-kind.ts';
import { firstRelationFault } from './relations.ts';

/** A published legal or administrative document; the parts are those of NĐ 30/2020 Art. 8 that readers search by. */
const documentSchema = z.strictObject({
  title: z.string().min(1),
  number: z.string().min(1),
  type: z.string().min(1),
  issuer: z.string().min(1),
  issued: z.iso.date(),
  effective: z.iso.date().optional(),
  sector: z.string().optional(),
  /** Issued by the zone itself: what its own page lists; the others are what its services rest on. */
  own: z.boolean().default(false),
  summary: z.string().min(1),
  /** The signed PDF, a file beside this one. */
  pdf: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*\.pdf$/)
    .optional(),
  /** Appendices in files of their own beside this one, signed as the document is. */
  appendices: z
    .array(z.strictObject({ title: z.string().min(1), pdf: z.string().regex(/^[a-z0-9][a-z0-9-]*\.pdf$/) }))
    .default([]),
  /** Where the official text is published. */
  url: z.url({ protocol: /^https$/ }).optional(),
  status: z.enum(['in-force', 'partly-in-force', 'expired', 'unknown']).default('unknown'),
  /** From this day on it is not in force. One that is replaced here ends by itself when the newer one comes into force. */
  expired: z.iso.date().optional(),
  /** Documents of the library that this one replaces, or changes in part, by their slugs. */
  replaces: z.array(z.string()).default([]),
  amends: z.array(z.string()).default([]),
});
const documentTextSchema = z.strictObject({ title: z.string().min(1), summary: z.string().min(1) });

export type DocumentMeta = z.infer<typeof documentSchema>;
/** What a reader is told of a document on a day; one that is adopted but not yet in force is so by its date. */
export type DocumentStatus = DocumentMeta['status'] | 'not-yet';

export function statusOn(
  { status, effective, expired }: Pick<DocumentMeta, 'status' | 'effective' | 'expired'>,
  day: string,
): DocumentStatus {
  if (expired !== undefined && expired <= day) return 'expired';
  return effective !== undefined && day < effective && status !== 'expired' ? 'not-yet' : status;
}

export type DocumentText = z.infer<typeof documentTextSchema>;

export const documentKind: PageKind<DocumentMeta, DocumentText> = {
  name: 'document',
  folder: 'documents',
  schema: documentSchema,
  textSchema: documentTextSchema,
  address: '/van-ban/',
  pictures: ({ pdf, appendices }) => [...(pdf ? [pdf] : []), ...appendices.map((appendix) => appendix.pdf)],
  missing(meta, shelf, slug) {
    const fault = firstRelationFault(slug, meta, (other) => entryOf(shelf, other)?.meta);
    return fault ? [fault] : [];
  },
  /** Nobody saves what would go round in a circle; a file from elsewhere that does is shown without the relation. */
  refused: (meta, shelf, slug) => documentKind.missing?.(meta, shelf, slug)[0],
  listed: () => ({}),
  searched: (_library, sectorName) => ({
    facts: ({ meta }) => ({ ...noFacts, day: meta.issued, sector: meta.sector ?? '', prior: 40 }),
    texts: ({ meta }) => ({
      ...noTexts,
      code: meta.number,
      subject: `${sectorName(meta.sector ?? '')} ${meta.type} ${meta.issuer}`,
    }),
  }),
};

function entryOf(shelf: Shelf, slug: string): { meta: DocumentMeta } | undefined {
  return shelf.entry(documentKind, slug);
}
