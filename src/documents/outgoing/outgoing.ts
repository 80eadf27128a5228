import { z } from 'zod';
import { typeCodes } from './document-types.ts';

/** `sealed` is issued: from then on it may be sent, and published. */
export const outgoingStates = [
  'draft',
  'submitted',
  'returned',
  'approved',
  'numbered',
  'signed',
  'sealed',
  'published',
  'cancelled',
] as const;
export type OutgoingState = (typeof outgoingStates)[number];

const line = (most: number) => z.string().trim().min(1).max(most);

/** What is drafted. `title` is the trích yếu, `summary` what the public page says of it first. */
export const draftSchema = z.strictObject({
  type: z.enum(typeCodes as [string, ...string[]]),
  title: line(500),
  summary: line(1_000),
  body: line(100_000),
  signerRole: line(200),
  signerName: line(100),
  recipients: z.string().trim().max(2_000),
  effective: z.iso.date().optional(),
  /** Slugs of documents of the library. */
  replaces: z.array(z.string()).max(20),
  amends: z.array(z.string()).max(20),
  /** The case it is about, by its reference. */
  reference: z.string().max(40).optional(),
});
export type OutgoingDraft = z.infer<typeof draftSchema>;

/** What somebody did with it; `note` is a reason where one is asked for. */
export type OutgoingLine = { at: string; person: { id: string; name: string }; step: string; note?: string };

/** An appendix in a file of its own: a PDF, sealed by the agency with the document (NĐ 30/2020, Phụ lục I). */
export type Appendix = { upload: string; name: string; title: string; bytes: number };

export type Outgoing = {
  id: string;
  /** Grows with every change. */
  version: number;
  state: OutgoingState;
  /** The unit that drafts it; '' for the whole county. */
  unit: string;
  author: string;
  updatedAt: string;
  draft: OutgoingDraft;
  /** Given once, together with the day the document bears. */
  given?: { year: number; number: number; notation: string; issued: string };
  /** The file as it was signed last. */
  file?: string;
  /** What belongs to it in files of its own, in their order. */
  appendices: Appendix[];
  /** Its place in the public library. */
  slug?: string;
  history: OutgoingLine[];
};
