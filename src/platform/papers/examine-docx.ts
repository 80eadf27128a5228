import { inflateRawSync } from 'node:zlib';
import type { UploadRefusal } from '#src/cases/cases.ts';
import type { ExaminedPaper } from '#src/cases/papers/paper-checks.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import { listZip } from './list-zip.ts';

const mostEntries = 3_000;
/** What all parts may come to once unpacked. */
const unpackedBytes = 80 * 1024 * 1024;
/** Programs, and other documents inside the document. */
const activePart =
  /vbaproject|vbadata|activex|(^|\/)embeddings\/|\.(bin|exe|dll|js|vbs|ps1|bat|cmd|scr|jar|docm|xlsm|pptm|zip)$/i;
const activeType = /macroenabled|vnd\.ms-office\.vba|oleobject|activex/i;
/** A template or object fetched from elsewhere when the document is opened; a link to click is harmless. */
const fetched =
  /<Relationship\b(?=[^>]*TargetMode\s*=\s*["']External["'])(?=[^>]*\/(attachedTemplate|oleObject|frame|subDocument|externalLink)["'])(?=[^>]*Target\s*=\s*["'](https?:|ftp:|\\\\|file:\/\/[^/"']))/i;

/** Unpacks a Word document part by part, never more than it may come to, and looks for what acts by itself. */
export function examineDocx(content: Uint8Array): Result<ExaminedPaper, UploadRefusal> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const parts = listZip(bytes);
  if (!parts) return refuse({ kind: 'damaged' });
  if (parts.length > mostEntries) return refuse({ kind: 'too-much-inside' });
  if (parts.some(({ name }) => activePart.test(name))) return refuse({ kind: 'docx-active' });
  if (parts.some(({ name }) => /(^|[\\/])\.\.([\\/]|$)|^[\\/]|\0/.test(name))) return refuse({ kind: 'damaged' });
  let left = unpackedBytes;
  const found = new Set<string>();
  for (const { name, method, packed } of parts) {
    if (found.has(name)) return refuse({ kind: 'damaged' });
    found.add(name);
    let whole: Buffer;
    try {
      whole = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
    } catch (error) {
      const isBomb = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
      return refuse({ kind: isBomb ? 'too-much-inside' : 'damaged' });
    }
    left -= whole.length;
    if (left < 0) return refuse({ kind: 'too-much-inside' });
    if (/\.(xml|rels)$/i.test(name) && isActive(whole)) return refuse({ kind: 'docx-active' });
  }
  return found.has('[Content_Types].xml') ? ok({}) : refuse({ kind: 'damaged' });
}

function isActive(part: Buffer): boolean {
  // Word writes UTF-8; a part in UTF-16 would hide its words from us.
  if (part[0] === 0xff || part[0] === 0xfe || part.includes(0)) return true;
  const text = part.toString('utf8');
  return /<!DOCTYPE|<!ENTITY/i.test(text) || activeType.test(text) || fetched.test(text);
}
