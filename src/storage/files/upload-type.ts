import { fileTypeFromBuffer } from 'file-type';
import type { UploadRefusal } from '#src/cases/cases.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';

/** How much of a file is looked at to tell its type: enough for the list of parts a DOCX starts with. */
export const judgedBytes = 65_536;

const extensions: Record<string, readonly string[]> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
};

/** Types we do not take, but whose sender can be told what to do. */
const told: Record<string, UploadRefusal['kind']> = {
  'image/heic': 'heic',
  'image/heif': 'heic',
  'image/heic-sequence': 'heic',
  'image/avif': 'heic',
  'application/x-cfb': 'old-word',
  'application/vnd.ms-word.document.macroenabled.12': 'docx-active',
};

/**
 * The type by the first bytes, never by what the sender says. Refuses other types, and a name that claims another
 * type than the bytes have: such a file was mistaken for another one, or is meant to be.
 */
export async function judgeType(head: Uint8Array, name: string): Promise<Result<string, UploadRefusal>> {
  const found = await fileTypeFromBuffer(head);
  const allowed = found && extensions[found.mime];
  if (!found || !allowed) return refuse({ kind: (found && told[found.mime]) ?? 'type-not-allowed' });
  const claimed = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  return claimed && !allowed.includes(claimed) ? refuse({ kind: 'type-mismatch' }) : ok(found.mime);
}
