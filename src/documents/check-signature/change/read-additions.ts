import type { PdfFile } from '../pdf/pdf-file.ts';
import { readBody, type Section } from '../pdf/read-sections.ts';
import { ValueReader } from '../pdf/read-value.ts';
import { PdfRef } from '../pdf/values.ts';

/**
 * Whether what was written behind a signature is nothing but additions that their own lists name, byte for byte: readers
 * that mend broken files would find anything else.
 */
export function isPlainlyAdded(file: PdfFile, from: number, since: readonly Section[]): boolean {
  const { bytes, budget } = file;
  // Some writers point at the end of the line before.
  const begin = (offset: number) => {
    const reader = new ValueReader(bytes, offset, budget);
    reader.skipSpace();
    return reader.at;
  };
  const listed = new Map<number, number>();
  for (const { places } of since) {
    for (const [number, place] of places) if (place.kind === 'at') listed.set(begin(place.offset), number);
  }
  const latest = file.last;
  const sections = new Map(since.map((section) => [begin(section.offset), section]));
  const reader = new ValueReader(bytes, from, budget);
  for (;;) {
    reader.skipSpace();
    const at = reader.at;
    if (at >= bytes.length) return true;
    if (reader.takeWord('startxref')) {
      if (reader.takeWhole() === undefined) return false;
      continue;
    }
    const section = sections.get(at);
    if (section) {
      reader.at = section.end;
      continue;
    }
    const head = reader.takeHead();
    if (!head || listed.get(at) !== head.number) return false;
    const { end } = readBody(reader, (told) => {
      const length = told instanceof PdfRef ? latest.object(told.number) : undefined;
      return typeof length === 'number' ? length : undefined;
    });
    reader.at = end;
  }
}
