import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { encode } from 'uqr';
import type { PaperPart, PaperSheet } from '#src/cases/sheets/confirmation-sheet.ts';

/** A full font: the letters of Vietnamese are in it, and words are not cut. */
const font = createRequire(pathToFileURL(join(process.cwd(), 'package.json'))).resolve(
  '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
);
const dotSize = 3.2;

/** A sheet as a tagged PDF of A4 pages, with its own font. Letters are composed first: others would be drawn in pieces. */
export async function writePaper({ title, language, parts }: PaperSheet): Promise<Uint8Array> {
  // Rarely needed and large: loaded with the first paper.
  const { default: PdfWriter } = await import('pdfkit');
  const paper = new PdfWriter({
    size: 'A4',
    margin: 56,
    font,
    lang: language,
    tagged: true,
    pdfVersion: '1.7',
    displayTitle: true,
    info: { Title: title },
  });
  const pieces: Buffer[] = [];
  paper.on('data', (piece: Buffer) => pieces.push(piece));
  const done = new Promise<Buffer>((resolve, reject) => {
    paper.on('end', () => resolve(Buffer.concat(pieces)));
    paper.on('error', reject);
  });
  const root = paper.struct('Document');
  paper.addStructure(root);
  const write = (role: string, text: string, size: number, gap: number) => {
    const words = text.normalize('NFC');
    root.add(
      paper.struct(role, {}, () => {
        paper.fontSize(size).text(words, { paragraphGap: gap, lineGap: 2 });
      }),
    );
  };
  write('H1', title, 20, 10);
  for (const part of parts) {
    if (part.kind === 'qr') root.add(paper.struct('Figure', { alt: part.label }, () => drawCode(paper, part.text)));
    else for (const line of linesOf(part)) write(line.role, line.text, line.size, line.gap);
  }
  root.end();
  paper.end();
  return done;
}

type Line = { role: string; text: string; size: number; gap: number };

function linesOf(part: Exclude<PaperPart, { kind: 'qr' }>): Line[] {
  switch (part.kind) {
    case 'heading':
      return [{ role: 'H2', text: part.text, size: 13, gap: 4 }];
    case 'code':
      return [
        { role: 'P', text: part.label, size: 11, gap: 0 },
        { role: 'P', text: part.text, size: 18, gap: 8 },
      ];
    case 'fact':
      return [{ role: 'P', text: `${part.label}: ${part.text}`, size: 11, gap: 4 }];
    case 'list':
      return part.items.map((item) => ({ role: 'P', text: `– ${item}`, size: 11, gap: 4 }));
    default:
      return [{ role: 'P', text: part.text, size: 11, gap: 8 }];
  }
}

/** Square by square below what was written last, on the next page where it does not fit. */
function drawCode(paper: PDFKit.PDFDocument, text: string): void {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const side = size * dotSize;
  if (paper.y + side > paper.page.height - paper.page.margins.bottom) paper.addPage();
  const { x, y } = paper;
  for (const [row, dots] of data.entries()) {
    for (const [column, isDark] of dots.entries()) {
      if (isDark) paper.rect(x + column * dotSize, y + row * dotSize, dotSize, dotSize);
    }
  }
  paper.fill('#000');
  paper.y = y + side + 8;
}
