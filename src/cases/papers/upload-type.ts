import { fileTypeFromBuffer } from 'file-type';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { endingKind } from '#src/guides/form/file-ending.ts';
import type { Upload, UploadRefusal } from './upload.ts';

/** How much of a file is looked at to tell its type: enough for the list of parts a DOCX starts with. */
export const judgedBytes = 65_536;

/** Types we do not take, but whose sender can be told what to do. */
const told: Record<string, UploadRefusal['kind']> = {
  'image/heic': 'heic',
  'image/heif': 'heic',
  'image/heic-sequence': 'heic',
  'image/avif': 'heic',
  'application/x-cfb': 'old-word',
  'application/vnd.ms-word.document.macroenabled.12': 'docx-active',
};

/** Where programs that open PDFs look for their first word. */
const pdfHeadBytes = 1_024;
/** What a browser, a shell or a program for mail would act on: in front of a PDF it makes two files of one. */
const actedOn = /content-disposition:|<\s*(!doctype|html|head|body|script|svg|iframe|\?(php|xml))|^\s*#!|^%!PS/i;

/**
 * The type by the first bytes, never by what the sender says. Refuses other types, and a name whose ending is known to
 * be another kind's: such a file was mistaken for another one, or is meant to be.
 */
export async function judgeType(head: Uint8Array, name: string): Promise<Result<string, UploadRefusal>> {
  const found = (await fileTypeFromBuffer(head))?.mime ?? (isLatePdf(head) ? 'application/pdf' : undefined);
  const kind = found && fileTypeOf({ type: found });
  if (!found || !kind) return refuse({ kind: told[found ?? ''] ?? 'type-not-allowed' });
  const claimed = endingKind(name);
  return claimed && claimed !== kind ? refuse({ kind: 'type-mismatch' }) : ok(found);
}

/** A PDF behind a line break or what a mail program left: those who made it never saw it, and every reader opens it. */
function isLatePdf(head: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(head.subarray(0, pdfHeadBytes));
  const at = start.indexOf('%PDF-');
  return at >= 0 && !actedOn.test(start.slice(0, at));
}

const types: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

/** The type of a file in the words of a guide's `accept`; empty for any other. */
export function fileTypeOf(upload: Pick<Upload, 'type'>): string {
  return types[upload.type] ?? '';
}
