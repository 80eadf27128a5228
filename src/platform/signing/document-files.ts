import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SignatureChecker } from '#src/documents/check-signature/signature-checker.ts';
import type { SignatureReport } from '#src/documents/check-signature/verdict.ts';
import { documentKind } from '#src/documents/document-kind.ts';
import type { Library } from '#src/library/library.ts';

const largest = 20 * 1024 * 1024;
/** What is trusted may change while a file does not. */
const holdsMs = 5 * 60_000;

/** The signed PDFs that lie beside the documents of the content folder, and what their signatures are worth. */
export function createDocumentFiles(
  library: Library,
  { contentDir, signatures, now }: { contentDir: string; signatures: SignatureChecker; now: () => Date },
) {
  const known = new Map<string, { seen: string; until: number; report: SignatureReport }>();
  /** The document's own file, or with a number that of an appendix, the first being 1. */
  const placeOf = async (slug: string, appendix?: number): Promise<{ path: string; seen: string } | undefined> => {
    const entry = library.entry(documentKind, slug);
    const name = appendix === undefined ? entry?.meta.pdf : entry?.meta.appendices[appendix - 1]?.pdf;
    if (!entry || !name) return undefined;
    const path = join(contentDir, dirname(entry.path), name);
    const facts = await stat(path).catch(() => undefined);
    if (!facts?.isFile() || facts.size > largest) return undefined;
    return { path, seen: `${facts.mtimeMs} ${facts.size}` };
  };
  return {
    /** The file of a document; undefined where it has none, or it is not there. */
    async read(slug: string, appendix?: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
      const place = await placeOf(slug, appendix);
      return place && readOnce(place.path);
    },
    async report(slug: string, appendix?: number): Promise<SignatureReport | undefined> {
      const place = await placeOf(slug, appendix);
      if (!place) return undefined;
      const kept = known.get(place.path);
      if (kept && kept.seen === place.seen && kept.until > now().getTime()) return kept.report;
      const report = await signatures.check(() => readOnce(place.path));
      known.set(place.path, { seen: place.seen, until: now().getTime() + holdsMs, report });
      return report;
    },
  };
}

/** The bytes of a file, which may be large, without a second copy of them; plain ones, since a Buffer cuts otherwise. */
async function readOnce(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const { buffer, byteOffset, byteLength } = await readFile(path);
  return new Uint8Array(buffer, byteOffset, byteLength);
}
