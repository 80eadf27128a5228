import { PdfFile } from '#src/documents/check-signature/pdf/pdf-file.ts';
import { PdfRef, PdfStream } from '#src/documents/check-signature/pdf/values.ts';
import { Addition } from '#src/documents/sign/append-objects.ts';
import { bytesOf, dictOf, Written } from '#src/documents/sign/write-value.ts';

/** Bytes of a text of one letter a byte. */
export const latinBytes = bytesOf;
export const ref = (number: number) => new PdfRef(number, 0);
export const raw = (text: string) => new Written(text) as unknown as null;
export const streamOf = (text: string, more: Record<string, Written> = {}) =>
  new PdfStream(dictOf({ ...more, Length: text.length }), bytesOf(text));

/** The numbers of what a plain file is made of. */
export const parts = { catalog: 1, pages: 2, page: 3, contents: 4, font: 5, second: 6, image: 7, info: 8, annots: 9 };

const objects = [
  '<</Type /Catalog /Pages 2 0 R>>',
  '<</Type /Pages /Kids [3 0 R 6 0 R] /Count 2 /MediaBox [0 0 595 842]>>',
  '<</Type /Page /Parent 2 0 R /Contents [4 0 R 77 0 R] /Resources <</Font <</F1 5 0 R>> /XObject <</I1 7 0 R>>>> /Annots 9 0 R>>',
  stream('BT /F1 14 Tf 60 760 Td (Quyet dinh so 12: cap 1000 dong) Tj ET q 40 0 0 40 60 600 cm /I1 Do Q'),
  '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
  '<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F1 5 0 R>> /XObject <</I1 7 0 R>>>>>>',
  stream(
    '\u0000\u0000\u0000',
    '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB',
  ),
  '<</Title (Quyet dinh) /Producer (bai kiem thu)>>',
  '[]',
];

function stream(body: string, head = ''): string {
  return `<<${head} /Length ${body.length}>>\nstream\n${body}\nendstream`;
}

/** A file of two pages whose objects have known numbers. Its first page also names contents that are not there. */
export function plainPdf(more: readonly string[] = [], replaced: Record<number, string> = {}): Uint8Array<ArrayBuffer> {
  let text = '%PDF-1.7\n';
  const offsets: number[] = [];
  for (const [index, object] of [...objects, ...more].entries()) {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\n${replaced[index + 1] ?? object}\nendobj\n`;
  }
  const at = text.length;
  text += `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) text += `${String(offset).padStart(10, '0')} 00000 n \n`;
  text += `trailer\n<</Size ${offsets.length + 1} /Root 1 0 R /Info 8 0 R /ID [<AB> <AB>]>>\nstartxref\n${at}\n%%EOF\n`;
  return bytesOf(text);
}

/** A small page to be drawn where a signature is seen. */
export const lookPage = plainPdf([], {
  3: '<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F1 5 0 R>> /XObject <</I1 7 0 R>>>>>>',
});

/** Something written behind a file as another program would. */
export async function addTo(pdf: Uint8Array, change: (addition: Addition) => void): Promise<Uint8Array<ArrayBuffer>> {
  const addition = new Addition(await PdfFile.open(pdf));
  change(addition);
  return addition.write().bytes;
}

/** Bytes as text of one letter a byte, changed and made bytes again. */
export function edit(pdf: Uint8Array, change: (text: string) => string): Uint8Array<ArrayBuffer> {
  return bytesOf(change(Buffer.from(pdf).toString('latin1')));
}
