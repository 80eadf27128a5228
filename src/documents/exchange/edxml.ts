import { z } from 'zod';

/** The namespace of edXML (QCVN 102:2016/BTTTT). */
export const edxmlNamespace = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';

const organ = z.object({ organId: z.string().regex(/^[0-9A-Za-z.-]{1,50}$/), name: z.string().max(500) });
const line = (most: number) => z.string().min(1).max(most);

/** A document that another agency sent, as its package says. */
export const documentMessageSchema = z.object({
  kind: z.literal('document'),
  from: organ,
  to: z.array(organ).min(1).max(200),
  documentId: line(300),
  /** 12/QĐ-UBND: number and notation are two elements of the package. */
  notation: line(150),
  place: z.string().max(300),
  issued: z.iso.date(),
  type: z.string().max(200),
  subject: line(2_000),
  content: z.string().max(4_000),
  signer: z.object({ name: z.string().max(200), position: z.string().max(300) }),
  /** What it answers: a document that was sent to them. */
  answers: z.array(z.object({ organId: z.string().max(50), documentId: z.string().max(300) })).max(20),
});
export type DocumentMessage = z.infer<typeof documentMessageSchema>;

/** What became of a document that was sent. */
export const statusMessageSchema = z.object({
  kind: z.literal('status'),
  from: organ,
  responseFor: z.object({ organId: z.string().max(50), documentId: line(300) }),
  code: z.string().regex(/^\d{2}$/),
  description: z.string().max(2_000),
});
export type StatusMessage = z.infer<typeof statusMessageSchema>;

/** States in which a receiver tells that a document is. */
export const acknowledgements = {
  arrived: '01',
  refused: '02',
  accepted: '03',
  assigned: '04',
  handling: '05',
  done: '06',
} as const;
export type Acknowledgement = keyof typeof acknowledgements;

export const acknowledgementOf = (code: string): Acknowledgement | undefined =>
  (Object.keys(acknowledgements) as Acknowledgement[]).find((name) => acknowledgements[name] === code);

/**
 * What may have been told before this is told: packages are read in the order of their names, and an older one says
 * nothing new. That it was refused is said over everything.
 */
export function toldOver(told: Acknowledgement): Acknowledgement[] {
  const names = Object.keys(acknowledgements) as Acknowledgement[];
  return told === 'refused' ? names : names.slice(0, names.indexOf(told) + 1);
}

/** A file of a package, out of its ZIP. */
export type PackageFile = { name: string; bytes: Uint8Array };

/** Why a package is not taken; `what` is the part that is wrong, where that helps. Each is a text of `staff-documents.package`. */
const packageFaults = [
  'too-large',
  'not-utf8',
  'not-xml',
  'doctype',
  'too-deep',
  'too-many-parts',
  'not-edxml',
  'field-wrong',
  'attachment-missing',
  'attachment-name',
  'attachment-damaged',
  'attachment-too-large',
  'attachment-refused',
  'too-much-work',
  'not-a-package',
  'not-for-us',
  'already-taken',
  'document-unknown',
] as const;
export type PackageFault = { kind: (typeof packageFaults)[number]; what?: string };

/** What an opened package holds. */
export type OpenedPackage = { message: DocumentMessage; files: PackageFile[] } | { message: StatusMessage; files: [] };

/** What identifies a document to everybody: who issued it, when, and its number. */
export const documentIdOf = (organId: string, issued: string, notation: string) =>
  `${organId},${issued.replaceAll('-', '/')},${notation}`;
