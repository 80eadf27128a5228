import type { Revision } from './pdf-file.ts';
import { type PdfDict, PdfRef, type PdfValue, Unreadable } from './values.ts';

/** A page: its object, what is on it, and its size in points. */
export type Page = { number: number; dict: PdfDict; box: readonly number[] };

const mostPages = 20_000;

/** The pages in their order. */
export function readPages(revision: Revision): Page[] {
  const pages: Page[] = [];
  const seen = new Set<number>();
  const visit = (value: PdfValue, inherited: PdfValue, depth: number): void => {
    if (!(value instanceof PdfRef) || seen.has(value.number) || depth > 64 || pages.length >= mostPages) {
      throw new Unreadable(pages.length >= mostPages ? 'too-much-inside' : 'not-readable', 'pages in a ring');
    }
    seen.add(value.number);
    const dict = revision.dict(value);
    if (!dict) return;
    const own = dict.get('MediaBox');
    const box = own === null ? inherited : own;
    if (dict.name('Type') === 'Pages' || dict.get('Kids') !== null) {
      for (const kid of revision.list(dict.get('Kids'))) visit(kid, box, depth + 1);
    } else pages.push({ number: value.number, dict, box: boxOf(revision, box) });
  };
  visit(revision.catalog.get('Pages'), null, 0);
  return pages;
}

/** Four numbers: left, bottom, right, top. */
export function boxOf(revision: Revision, value: PdfValue): readonly number[] {
  const numbers = revision.list(value).map((one) => revision.follow(one));
  if (numbers.length !== 4 || !numbers.every((one) => typeof one === 'number')) return [0, 0, 0, 0];
  const [a = 0, b = 0, c = 0, d = 0] = numbers as number[];
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}
