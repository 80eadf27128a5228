import { defined } from '#src/base/defined.ts';
import type { Revision } from './pdf/pdf-file.ts';
import { readSignatureFields, type SignatureField } from './pdf/read-fields.ts';
import { boxOf, readPages } from './pdf/read-pages.ts';
import { PdfDict, PdfRef, PdfString } from './pdf/values.ts';
import type { Place } from './verdict.ts';

/** A signature as it lies in the file, before anything is believed of it. */
export type FoundSignature = {
  field: string;
  dict: PdfDict;
  /** What it covers, when that is said as it must be: from the file's begin to its end, without its own bytes. */
  covered?: { gapFrom: number; gapTo: number; end: number };
  contents?: Uint8Array;
  isTimestamp: boolean;
  place?: Place;
  /** What its own dictionary says of when. */
  claimed?: Date;
};

/** The signatures in the form, in the order they end. */
export function findSignatures(bytes: Uint8Array, revision: Revision): FoundSignature[] {
  const places = placesOf(revision);
  return readSignatureFields(revision)
    .filter(({ value }) => revision.follow(value) !== null)
    .map((field) => found(bytes, revision, field, places))
    .toSorted((a, b) => (a.covered?.end ?? 0) - (b.covered?.end ?? 0));
}

function found(
  bytes: Uint8Array,
  revision: Revision,
  field: SignatureField,
  places: Map<number, Place>,
): FoundSignature {
  const dict = revision.dict(field.value) ?? new PdfDict();
  const contents = dict.get('Contents');
  const subFilter = dict.name('SubFilter');
  const claimed = readDate(dict.get('M'));
  const place = field.widgets.map(({ number }) => places.get(number)).find((one) => one !== undefined);
  const at = field.value instanceof PdfRef ? revision.places.get(field.value.number) : undefined;
  // In a packed object the places of its bytes are not the file's; a key twice is read in two ways.
  const isPlain = at?.kind === 'at' && !dict.isDoubled && contents instanceof PdfString && contents.isHex;
  const covered = isPlain ? coverageOf(bytes, revision, dict, contents) : undefined;
  return defined({
    field: field.name,
    dict,
    isTimestamp: subFilter === 'ETSI.RFC3161',
    contents: isPlain ? contents.bytes() : undefined,
    covered,
    claimed,
    place,
  });
}

function coverageOf(
  bytes: Uint8Array,
  revision: Revision,
  dict: PdfDict,
  contents: PdfString,
): FoundSignature['covered'] {
  const range = dict.get('ByteRange');
  const numbers = Array.isArray(range) ? range.map((one) => revision.follow(one)) : [];
  if (numbers.length !== 4 || !numbers.every((one) => typeof one === 'number' && Number.isInteger(one)))
    return undefined;
  const [first, length, second, rest] = numbers as [number, number, number, number];
  const end = second + rest;
  const isExact = first === 0 && length === contents.from && second === contents.to && rest > 0 && end <= bytes.length;
  return isExact ? { gapFrom: length, gapTo: second, end } : undefined;
}

function placesOf(revision: Revision): Map<number, Place> {
  const places = new Map<number, Place>();
  for (const [index, page] of readPages(revision).entries()) {
    for (const one of revision.list(page.dict.get('Annots'))) {
      const widget = one instanceof PdfRef ? revision.dict(one) : undefined;
      if (!(one instanceof PdfRef) || widget?.name('Subtype') !== 'Widget') continue;
      const [left = 0, bottom = 0, right = 0, top = 0] = boxOf(revision, widget.get('Rect'));
      if (right - left < 1 || top - bottom < 1 || revision.follow(widget.get('AP')) === null) continue;
      places.set(one.number, { page: index + 1, x: left, y: bottom, width: right - left, height: top - bottom });
    }
  }
  return places;
}

function readDate(value: unknown): Date | undefined {
  const text = value instanceof PdfString ? value.text() : '';
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second = '00', sign = '+', hours = '00', minutes = '00'] = parts;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${sign}${hours}:${minutes}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
