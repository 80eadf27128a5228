import { defined } from '#src/base/defined.ts';
import { PdfFile } from '../check-signature/pdf/pdf-file.ts';
import { readPages } from '../check-signature/pdf/read-pages.ts';
import { type PdfDict, PdfRef, PdfStream, type PdfValue } from '../check-signature/pdf/values.ts';
import type { Place } from '../check-signature/verdict.ts';
import { Addition } from './append-objects.ts';
import { bytesOf, dictOf, name, Written, words } from './write-value.ts';

export type SignatureField = {
  /** Unlike any other in the file. */
  field: string;
  subFilter: 'ETSI.CAdES.detached' | 'ETSI.RFC3161' | 'adbe.pkcs7.detached';
  /** Who signs, for readers that show it; the certificate decides. */
  signer?: string;
  reason?: string;
  at?: Date;
  /**
   * Where it is seen, and a page that is drawn there; with a `corner`, at the top right of its page, so many points from the
   * edges, whatever the place says. Without it the signature is seen nowhere.
   */
  look?: { place: Place; page: Uint8Array; corner?: number };
  /** How many bytes the signature may take. */
  room?: number;
};

/** A file that waits for its signature. `gapFrom` and `gapTo` bound what the signature does not cover. */
export type WaitingFile = { bytes: Uint8Array<ArrayBuffer>; gapFrom: number; gapTo: number };

const rangeRoom = 40;

/** Adds a field with room for a signature; nothing of the file changes but what the field needs. */
export async function appendSignature(pdf: Uint8Array, options: SignatureField): Promise<WaitingFile> {
  const file = await PdfFile.open(pdf);
  const addition = new Addition(file);
  const room = options.room ?? 16_384;
  const signature = addition.add(signatureDict(options, room));
  const pages = readPages(addition.last);
  const page = pages[(options.look?.place.page ?? 1) - 1] ?? pages[0];
  if (!page) throw new Error('a file without a page');
  const placed = defined({ ...options, look: options.look && cornered(options.look, page.box) });
  const widget = addition.add(await widgetOf(addition, placed, signature, new PdfRef(page.number, 0)));
  putOnPage(addition, page, widget);
  putInForm(addition, widget);
  const { bytes, offsets } = addition.write();
  return fillRange(bytes, offsets.get(signature.number) ?? 0, room);
}

type Look = NonNullable<SignatureField['look']>;

function cornered(look: Look, [, , right = 0, top = 0]: readonly number[]): Look {
  const { place, corner } = look;
  if (corner === undefined) return look;
  return { ...look, place: { ...place, x: right - corner - place.width, y: top - corner - place.height } };
}

/** The bytes a signature is made over. */
export function coveredBytes({ bytes, gapFrom, gapTo }: WaitingFile): Uint8Array<ArrayBuffer> {
  const covered = new Uint8Array(bytes.length - (gapTo - gapFrom));
  covered.set(bytes.subarray(0, gapFrom));
  covered.set(bytes.subarray(gapTo), gapFrom);
  return covered;
}

/** Puts the signature into its room. */
export function fillSignature({ bytes, gapFrom, gapTo }: WaitingFile, signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const digits = [...signature].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (digits.length > gapTo - gapFrom - 2) throw new Error('the signature is larger than its room');
  const filled = bytes.slice();
  filled.set(bytesOf(digits), gapFrom + 1);
  return filled;
}

function signatureDict(options: SignatureField, room: number): PdfDict {
  const { subFilter, signer, reason, at } = options;
  return dictOf({
    Type: name(subFilter === 'ETSI.RFC3161' ? 'DocTimeStamp' : 'Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name(subFilter),
    ByteRange: new Written(`[${' '.repeat(rangeRoom)}]`),
    Contents: new Written(`<${'0'.repeat(2 * room)}>`),
    Name: signer === undefined ? undefined : words(signer),
    Reason: reason === undefined ? undefined : words(reason),
    // The only place of a claimed time: as an attribute of the signature the standard forbids it.
    M: at && new Written(`(D:${vietnamTime(at)}+07'00')`),
  });
}

const vietnamTime = (at: Date) =>
  new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '');

async function widgetOf(
  addition: Addition,
  { field, look }: SignatureField,
  signature: PdfRef,
  page: PdfRef,
): Promise<PdfDict> {
  const { x = 0, y = 0, width = 0, height = 0 } = look?.place ?? {};
  const form = look && (await formOf(addition, look.page));
  return dictOf({
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Sig'),
    T: words(field),
    V: signature,
    P: page,
    // Printed, and not to be moved.
    F: 132,
    Rect: [x, y, x + width, y + height],
    AP: form && dictOf({ N: form }),
  });
}

/** The first page of a small file as something to be drawn. */
async function formOf(addition: Addition, small: Uint8Array): Promise<PdfRef> {
  const { last } = await PdfFile.open(small);
  const [page] = readPages(last);
  const contents = last.follow(page?.dict.get('Contents') ?? null);
  if (!page || !(contents instanceof PdfStream)) throw new Error('a look that draws nothing');
  const form = dictOf(
    {
      Type: name('XObject'),
      Subtype: name('Form'),
      BBox: [...page.box],
      Resources: addition.copy(last, last.follow(page.dict.get('Resources'))),
      Length: contents.raw.length,
    },
    contents.dict,
  );
  return addition.add(new PdfStream(form, contents.raw));
}

function putOnPage(addition: Addition, page: { number: number; dict: PdfDict }, widget: PdfRef): void {
  const list = page.dict.get('Annots');
  const longer: PdfValue[] = [...addition.last.list(list), widget];
  if (list instanceof PdfRef) addition.replace(list, longer);
  else addition.replace(new PdfRef(page.number, 0), dictOf({ Annots: longer }, page.dict));
}

function putInForm(addition: Addition, widget: PdfRef): void {
  const { last } = addition;
  const place = last.catalog.get('AcroForm');
  const form = last.dict(place);
  const list = form?.get('Fields') ?? null;
  const longer: PdfValue[] = [...last.list(list), widget];
  if (list instanceof PdfRef) addition.replace(list, longer);
  const changed = dictOf({ Fields: list instanceof PdfRef ? list : longer, SigFlags: 3 }, form);
  if (place instanceof PdfRef) addition.replace(place, changed);
  else {
    const root = last.trailer.get('Root');
    if (!(root instanceof PdfRef)) throw new Error('a file without a catalog');
    addition.replace(root, dictOf({ AcroForm: changed }, last.catalog));
  }
}

function fillRange(bytes: Uint8Array<ArrayBuffer>, from: number, room: number): WaitingFile {
  const head = new TextDecoder('latin1').decode(bytes.subarray(from, from + 400));
  const gapFrom = from + head.indexOf('/Contents <') + '/Contents '.length;
  const gapTo = gapFrom + 2 * room + 2;
  const range = `0 ${gapFrom} ${gapTo} ${bytes.length - gapTo}`.padEnd(rangeRoom);
  bytes.set(bytesOf(range), from + head.indexOf('/ByteRange [') + '/ByteRange ['.length);
  return { bytes, gapFrom, gapTo };
}
