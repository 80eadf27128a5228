import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PDFDocument } from '@cantoo/pdf-lib';
import PdfWriter from 'pdfkit';
import sharp from 'sharp';
import { escapeHtml } from '#src/base/escape-html.ts';

/** A full font: the letters of Vietnamese are in it, whatever this machine has installed. */
const font = createRequire(pathToFileURL(join(process.cwd(), 'package.json'))).resolve(
  '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
);
const turned = 24;

/** A copy with the lines across every page or the whole picture, pale enough to read what is under them. */
export async function markCopy(content: Uint8Array, type: string, lines: readonly string[]): Promise<Uint8Array> {
  const text = lines.map((line) => line.normalize('NFC'));
  if (type === 'application/pdf') return markPages(content, text);
  return type.startsWith('image/') ? markPicture(content, type, text) : content;
}

async function markPicture(content: Uint8Array, type: string, lines: readonly string[]): Promise<Uint8Array> {
  const { width, height } = await sharp(content, { limitInputPixels: false }).metadata();
  // Of a long screenshot the width counts: the words must fit across it.
  const side = Math.min(Math.max(width, height), 1.5 * Math.min(width, height));
  const size = Math.max(8, Math.round(side / 52));
  const words = lines.map(escapeHtml).join('\n');
  const tile = await sharp({
    text: {
      text: `<span foreground="#9c1f1f" alpha="38%">${words}</span>`,
      font: `Be Vietnam Pro ${size}`,
      fontfile: font,
      rgba: true,
      dpi: 72,
    },
  })
    .extend({ top: size, bottom: size, left: size, right: size, background: '#00000000' })
    .rotate(-turned, { background: '#00000000' })
    .png()
    .toBuffer({ resolveWithObject: true });
  // A tile larger than the picture it lies on is refused: a tiny picture gets a corner of it.
  const fitting = await sharp(tile.data)
    .extract({
      left: 0,
      top: 0,
      width: Math.min(tile.info.width, width),
      height: Math.min(tile.info.height, height),
    })
    .png()
    .toBuffer();
  const marked = sharp(content, { limitInputPixels: false }).composite([{ input: fitting, tile: true, blend: 'over' }]);
  return type === 'image/png' ? marked.png().toBuffer() : marked.jpeg({ quality: 85 }).toBuffer();
}

async function markPages(content: Uint8Array, lines: readonly string[]): Promise<Uint8Array> {
  const document = await PDFDocument.load(content, { updateMetadata: false });
  const sheet = await document.embedPdf(await writeSheet(lines));
  const [mark] = sheet;
  if (!mark) throw new Error('the sheet with the lines has no page');
  for (const page of document.getPages()) {
    const { x, y, width, height } = page.getMediaBox();
    // The sheet is square and larger than any page after scaling, so that no corner stays free.
    const side = Math.max(width, height);
    page.drawPage(mark, { x, y, width: side, height: side });
  }
  return document.save();
}

const sheetSide = 842;

/** A square sheet full of the lines, with its font in it. */
function writeSheet(lines: readonly string[]): Promise<Buffer> {
  const writer = new PdfWriter({ size: [sheetSide, sheetSide], margin: 0, font });
  const pieces: Buffer[] = [];
  writer.on('data', (piece: Buffer) => pieces.push(piece));
  const done = new Promise<Buffer>((resolve, reject) => {
    writer.on('end', () => resolve(Buffer.concat(pieces)));
    writer.on('error', reject);
  });
  writer.fontSize(13).fillColor('#9c1f1f').fillOpacity(0.32);
  writer.rotate(-turned, { origin: [sheetSide / 2, sheetSide / 2] });
  for (let top = -300; top < sheetSide + 300; top += 110) {
    for (let left = -300; left < sheetSide + 300; left += 450) {
      for (const [index, line] of lines.entries()) writer.text(line, left, top + index * 18, { lineBreak: false });
    }
  }
  writer.end();
  return done;
}
