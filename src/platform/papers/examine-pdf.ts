import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import type { UploadRefusal } from '#src/cases/cases.ts';
import type { ExaminedPaper } from '#src/cases/papers/paper-checks.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';

type Kind = UploadRefusal['kind'];

const mostPages = 200;
/** A scan of 200 pages has a few thousand. */
const mostObjects = 100_000;
/** What the lists of objects inside a file may come to once unpacked: a scan of 200 pages needs less than one. */
const unpackedBytes = 48 * 1024 * 1024;

const longGap = 64 * 1024;
const firstLine = 16;
const trailerBytes = 4_096;
/** The number of an object stands before its beginning. */
const nextNumber = 32;
/** Ends a comment, where a space would make it longer. */
const lineBreak = 10;

/** What a PDF may not hold, by the names it is written with. */
const forbidden: Record<string, Kind> = {
  JavaScript: 'pdf-script',
  Launch: 'pdf-launch',
  EmbeddedFile: 'pdf-attachment',
  EmbeddedFiles: 'pdf-attachment',
  RichMedia: 'pdf-attachment',
  XFA: 'pdf-xfa',
};

/**
 * Looks through every object of a PDF, those packed into object streams too. Two ways, because a file can be written
 * so that two readers see two documents: the names as they stand in the bytes, and the objects as a reader builds them.
 */
export async function examinePdf(content: Uint8Array): Promise<Result<ExaminedPaper, UploadRefusal>> {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
  if (!/%%EOF|startxref/.test(text)) return refuse({ kind: 'damaged' });
  if (hasArchiveAtEnd(text)) return refuse({ kind: 'two-in-one' });
  if (countObjects(text) > mostObjects) return refuse({ kind: 'too-much-inside' });
  const named = findNames(text) ?? findPackedNames(content, text);
  if (named) return refuse({ kind: named });
  // The words of an encrypted file cannot be read; the entry that says so never is.
  if (/\/Encrypt[\s/<[]/.test(text.slice(text.lastIndexOf('trailer'))) || /\/Encrypt\s+\d+\s+\d+\s+R/.test(text)) {
    return refuse({ kind: 'pdf-encrypted' });
  }
  let document: PDFDocument;
  try {
    document = await PDFDocument.load(withoutJunk(content, text), {
      updateMetadata: false,
      ignoreEncryption: true,
      preserveXFA: true,
    });
  } catch {
    return refuse({ kind: 'damaged' });
  }
  if (document.isEncrypted) return refuse({ kind: 'pdf-encrypted' });
  const found = walkObjects(document);
  if (found) return refuse({ kind: found });
  const pages = countPages(document);
  if (pages === undefined) return refuse({ kind: 'damaged' });
  return pages > mostPages ? refuse({ kind: 'pdf-too-many-pages' }) : ok({ pages });
}

function countObjects(text: string): number {
  let count = 0;
  for (let at = text.indexOf(' obj'); at >= 0; at = text.indexOf(' obj', at + 4)) count += 1;
  return count;
}

/**
 * Long stretches that belong to no object are emptied: readers would search them for objects letter by letter, for
 * minutes. The list of objects and what says where it is stay.
 */
function withoutJunk(content: Uint8Array, text: string): Uint8Array {
  let clean = content;
  for (let at = 0; at < text.length; ) {
    const begins = text.indexOf(' obj', at);
    const until = begins < 0 ? text.length : begins;
    if (until - at > longGap) {
      if (clean === content) clean = Uint8Array.from(content);
      const found = text.indexOf('trailer', at);
      const trailer = found >= 0 && found < until ? found : until;
      if (!/^\s*xref/.test(text.slice(at, at + 50)))
        clean.fill(lineBreak, at === 0 ? firstLine : at, trailer - nextNumber);
      const end = text.indexOf('%%EOF', trailer);
      const kept = end >= 0 && end < trailer + trailerBytes ? end + 5 : trailer + trailerBytes;
      if (kept < until - nextNumber) clean.fill(lineBreak, kept, until - nextNumber);
    }
    if (begins < 0) break;
    const ends = text.indexOf('endobj', begins);
    at = ends < 0 ? begins + 4 : ends + 6;
  }
  return clean;
}

/** A name may be written with any of its letters as `#` and two digits. */
function spelling(name: string): string {
  return [...name]
    .map(
      (letter) =>
        `(?:${letter}|#${letter
          .charCodeAt(0)
          .toString(16)
          .replace(/[a-f]/, (d) => `[${d}${d.toUpperCase()}]`)})`,
    )
    .join('');
}

const spelled = Object.entries(forbidden)
  // Three letters stand in compressed bytes by chance: XFA is looked for among the objects only.
  .filter(([name]) => name.length > 5)
  .map(([name, kind]) => ({ kind, pattern: new RegExp(`/${spelling(name)}(?![A-Za-z0-9#])`) }));

function findNames(text: string): Kind | undefined {
  return spelled.find(({ pattern }) => pattern.test(text))?.kind;
}

/** The same in the packed lists of objects, which are unpacked no further than they may be large. */
function findPackedNames(content: Uint8Array, text: string): Kind | undefined {
  let left = unpackedBytes;
  const streams = /stream\r?\n/g;
  for (let match = streams.exec(text); match; match = streams.exec(text)) {
    if (text.slice(match.index - 3, match.index) === 'end') continue;
    const from = text.lastIndexOf('obj', match.index);
    const head = text.slice(Math.max(from, 0), match.index);
    // Names may be spelled with `#`, and a very long head may hide what it says.
    if (head.length < 4_000 && !/ObjStm|XRef|#/.test(head)) continue;
    // Nobody packs objects any other way but to hide them: readers that undo it differ from the one we use.
    if (/ObjStm/.test(head) && (/Predictor/.test(head) || /Filter(?!\s*\[?\s*\/FlateDecode\s*(\]|\/|>))/.test(head))) {
      return 'damaged';
    }
    try {
      const unpacked = inflateSync(content.subarray(streams.lastIndex), { maxOutputLength: left, finishFlush: 2 });
      left -= unpacked.length;
      const kind = findNames(unpacked.toString('latin1'));
      if (kind) return kind;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return 'too-much-inside';
    }
    if (left <= 0) return 'too-much-inside';
  }
  return undefined;
}

/** A ZIP at the end of a PDF opens as a ZIP: the same file would be one thing to us and another to who gets it. */
function hasArchiveAtEnd(text: string): boolean {
  const at = text.lastIndexOf('PK\u0005\u0006');
  return at >= 0 && at > text.length - 66_000 && text.includes('PK\u0003\u0004');
}

function walkObjects(document: PDFDocument): Kind | undefined {
  let left = mostObjects;
  const waiting: PDFObject[] = document.context.enumerateIndirectObjects().map(([, object]) => object);
  const { trailerInfo } = document.context;
  if (trailerInfo.Encrypt) return 'pdf-encrypted';
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    left -= 1;
    if (left < 0) return 'too-much-inside';
    if (object instanceof PDFRawStream) waiting.push(object.dict);
    else if (object instanceof PDFArray) waiting.push(...object.asArray().filter(isNested));
    else if (object instanceof PDFDict) {
      for (const [key, value] of object.entries()) {
        const kind = judgeEntry(key.decodeText(), value);
        if (kind) return kind;
        if (isNested(value)) waiting.push(value);
      }
    }
  }
  return undefined;
}

/** Indirect objects are walked by themselves. */
const isNested = (value: PDFObject) => value instanceof PDFDict || value instanceof PDFArray;

function judgeEntry(key: string, value: PDFObject): Kind | undefined {
  if (key === 'JS') return 'pdf-script';
  if (key === 'EF') return 'pdf-attachment';
  if (forbidden[key]) return forbidden[key];
  return value instanceof PDFName ? forbidden[value.decodeText()] : undefined;
}

/** Undefined when the list of pages cannot be read. A file without pages has nothing in it to fear. */
function countPages(document: PDFDocument): number | undefined {
  const root = document.context.lookup(document.context.trailerInfo.Root ?? PDFRef.of(0));
  if (!(root instanceof PDFDict) || !root.has(PDFName.of('Pages'))) return 0;
  try {
    return document.getPageCount();
  } catch {
    return undefined;
  }
}
