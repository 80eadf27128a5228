import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import PdfWriter from 'pdfkit';

/** What stands where a signature is seen. */
export type LookOrder = {
  role: 'person' | 'agency';
  name: string;
  /** Already written as it is to be read; an agency's is shown, a person's stands in the letter. */
  time: string;
  width: number;
  height: number;
  /** A PNG with a transparent ground: the hand in blue, the seal in red. Without it the name is drawn. */
  picture?: Uint8Array;
  /** The number of the document it is on an appendix of: words alone. */
  appendixOf?: string;
  isTrial: boolean;
};

const require = createRequire(pathToFileURL(join(process.cwd(), 'package.json')));
const fonts = {
  plain: require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
  slanted: require.resolve('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf'),
};
const blue = '#1f3fa8';
const red = '#c8102e';
const trialText = 'THỬ NGHIỆM';

/** A page of that size with the look on it, its font and picture inside. */
export function drawLook(order: LookOrder): Promise<Uint8Array> {
  const writer = new PdfWriter({ size: [order.width, order.height], margin: 0, font: fonts.plain });
  const pieces: Buffer[] = [];
  writer.on('data', (piece: Buffer) => pieces.push(piece));
  const done = new Promise<Uint8Array>((resolve, reject) => {
    writer.on('end', () => resolve(Uint8Array.from(Buffer.concat(pieces))));
    writer.on('error', reject);
  });
  if (order.role === 'person') drawHand(writer, order);
  else if (order.appendixOf !== undefined) drawWords(writer, order, order.appendixOf);
  else drawSeal(writer, order);
  writer.end();
  return done;
}

function drawHand(writer: PDFKit.PDFDocument, { name, width, height, picture, isTrial }: LookOrder): void {
  if (picture) writer.image(Buffer.from(picture), 0, 0, { fit: [width, height], align: 'center', valign: 'center' });
  else {
    writer.font(fonts.slanted).fillColor(blue);
    fitted(writer, name, width, height * 0.34);
    writer.text(name.normalize('NFC'), 0, height * 0.3, { width, align: 'center', lineBreak: false });
    writer
      .moveTo(width * 0.2, height * 0.72)
      .bezierCurveTo(width * 0.4, height * 0.6, width * 0.6, height * 0.84, width * 0.82, height * 0.64)
      .lineWidth(1)
      .stroke(blue);
  }
  if (isTrial) note(writer, trialText, width, height - 8, blue);
}

/** The seal stands on the right, on the signature it covers; what it is said of on its left: the agency and when. */
function drawSeal(writer: PDFKit.PDFDocument, { name, time, width, height, picture, isTrial }: LookOrder): void {
  const side = Math.min(height, width);
  const left = width - side;
  if (picture) writer.image(Buffer.from(picture), left, (height - side) / 2, { fit: [side, side] });
  else {
    const [x, y] = [left + side / 2, height / 2];
    writer.lineWidth(1.8).strokeColor(red);
    writer.circle(x, y, side / 2 - 2).stroke();
    writer
      .lineWidth(0.7)
      .circle(x, y, side / 2 - 7)
      .stroke();
    writer.font(fonts.plain).fillColor(red).fontSize(8);
    const inside = { width: side - 30, align: 'center' as const };
    const words = (isTrial ? `${trialText}\n${name}` : name).normalize('NFC');
    writer.text(words, left + 15, y - writer.heightOfString(words, inside) / 2, inside);
  }
  writer.font(fonts.plain).fillColor(red).fontSize(7);
  const text = `${isTrial ? `${trialText}\n` : ''}${name}\n${time}`.normalize('NFC');
  const beside = { width: left - 6, align: 'right' as const };
  writer.text(text, 0, Math.max(0, (height - writer.heightOfString(text, beside)) / 2), { ...beside, height });
}

/** What an appendix bears: the agency, the number of its document, and when. */
function drawWords(writer: PDFKit.PDFDocument, { name, time, width, isTrial }: LookOrder, number: string): void {
  writer.font(fonts.plain).fillColor(red).fontSize(7);
  const text = [isTrial && trialText, name, number, time].filter(Boolean).join('\n').normalize('NFC');
  writer.text(text, 0, 2, { width: width - 2, align: 'right', lineGap: 0 });
}

function note(writer: PDFKit.PDFDocument, text: string, width: number, y: number, colour: string): void {
  writer.font(fonts.plain).fontSize(5.5).fillColor(colour);
  writer.text(text.normalize('NFC'), 0, y, { width, align: 'center', lineBreak: false });
}

function fitted(writer: PDFKit.PDFDocument, text: string, width: number, largest: number): void {
  writer.fontSize(largest);
  const wide = writer.widthOfString(text.normalize('NFC'));
  if (wide > width * 0.92) writer.fontSize((largest * width * 0.92) / wide);
}
