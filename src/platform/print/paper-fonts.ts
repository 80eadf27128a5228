import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { create } from 'fontkit';
import PdfWriter from 'pdfkit';

const require = createRequire(pathToFileURL(join(process.cwd(), 'package.json')));
/** A font opened once for all papers: reading its tables anew for each took three quarters of the time of laying one out. */
const openFont = (name: string) =>
  create(readFileSync(require.resolve(`@expo-google-fonts/tinos/${name}/Tinos_${name}.ttf`)));
/** The widths of Times New Roman, which NĐ 30/2020 asks for, with every letter of Vietnamese. */
const fonts = {
  regular: openFont('400Regular'),
  bold: openFont('700Bold'),
  italic: openFont('400Regular_Italic'),
};

type Paper = {
  title: string;
  size: 'A4' | 'A5';
  isWide?: boolean;
  margins: { top: number; bottom: number; left: number; right: number };
};

/**
 * The font for one paper. Its tables are those of all, its glyphs its own: fontkit remembers with a glyph which letter it
 * was first asked for by, and a part of a letter is asked for by none, so that the next paper would lose that letter's text.
 * pdfkit takes an opened font, which its types leave out.
 */
const forOnePaper = (font: object) => Object.assign(Object.create(font), { _glyphs: {} }) as Buffer;

/** A tagged PDF in Vietnamese with the fonts embedded as far as they are used; `done` is the whole of it, once ended. */
export function openPaper({ title, size, isWide = false, margins }: Paper): {
  paper: PDFKit.PDFDocument;
  done: Promise<Uint8Array>;
} {
  const paper = new PdfWriter({
    size,
    layout: isWide ? 'landscape' : 'portrait',
    margins,
    bufferPages: true,
    lang: 'vi',
    tagged: true,
    pdfVersion: '1.7',
    displayTitle: true,
    info: { Title: title },
    font: '',
  });
  for (const [name, font] of Object.entries(fonts)) paper.registerFont(name, forOnePaper(font));
  const pieces: Buffer[] = [];
  paper.on('data', (piece: Buffer) => pieces.push(piece));
  const done = new Promise<Uint8Array>((resolve, reject) => {
    paper.on('end', () => resolve(Buffer.concat(pieces)));
    paper.on('error', reject);
  });
  return { paper, done };
}

/** Composed letters, which the font has; what cannot be seen would be drawn as a square. */
export function writable(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll('\t', ' ');
}
