import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether poppler is on this machine, which reads a PDF as other programs do. */
export const canReadPdf = spawnSync('pdftotext', ['-v']).status === 0;

/** The text of a PDF in the order in which it is written. */
export function textOfPdf(pdf: Uint8Array): string {
  return run(['-raw', '-enc', 'UTF-8', '-', '-'], pdf).normalize('NFC');
}

/** The same, page by page. */
export function pagesOfPdf(pdf: Uint8Array): string[] {
  // Poppler ends every page with a form feed.
  return textOfPdf(pdf).split('\f').slice(0, -1);
}

export type Word = { text: string; left: number; right: number; top: number; bottom: number };

/** Every word with its place on its page, in points; of one page alone where it is named. */
export function wordsOfPdf(pdf: Uint8Array, page?: number): Word[] {
  const pages = page ? ['-f', String(page), '-l', String(page)] : [];
  return wordsIn(run(['-bbox', ...pages, '-enc', 'UTF-8', '-', '-'], pdf));
}

function wordsIn(boxes: string): Word[] {
  const words = boxes.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g);
  return [...words].map(([, left, top, right, bottom, text = '']) => ({
    text,
    left: Number(left),
    right: Number(right),
    top: Number(top),
    bottom: Number(bottom),
  }));
}

/** The first page as it is printed, as PNG; undefined without poppler. */
export function pictureOfPdf(pdf: Uint8Array, dotsAnInch: number): Buffer | undefined {
  if (!canReadPdf) return undefined;
  return program('pdftoppm', ['-r', String(dotsAnInch), '-f', '1', '-l', '1', '-png', '-'], pdf);
}

/** What a PDF holds, as far as poppler can be asked: the text of each page, and every word of it with its place. */
export type ReadPdf = { pages: string[]; words: Word[] };

const hasQpdf = spawnSync('qpdf', ['--version']).status === 0;

/**
 * Many PDFs read at once: joined by qpdf, which copies their pages as they are, so that poppler is started twice for all
 * of them and not for each.
 */
export function readPdfs(pdfs: readonly Uint8Array[]): ReadPdf[] {
  if (!hasQpdf || pdfs.length === 1) return pdfs.map((pdf) => ({ pages: pagesOfPdf(pdf), words: wordsOfPdf(pdf) }));
  const folder = mkdtempSync(join(tmpdir(), 'read-pdfs-'));
  try {
    const files = pdfs.map((pdf, index) => {
      const file = join(folder, `${index}.pdf`);
      writeFileSync(file, pdf);
      return file;
    });
    const all = join(folder, 'all.pdf');
    const counted = files.map((file) => Number(program('qpdf', ['--show-npages', file])));
    program('qpdf', ['--empty', '--pages', ...files, '--', all]);
    const texts = program('pdftotext', ['-raw', '-enc', 'UTF-8', all, '-'])
      .toString('utf8')
      .normalize('NFC')
      .split('\f');
    const boxes = program('pdftotext', ['-bbox', '-enc', 'UTF-8', all, '-']).toString('utf8').split('<page ').slice(1);
    let page = 0;
    return counted.map((count) => {
      const [from, to] = [page, page + count];
      page = to;
      return { pages: texts.slice(from, to), words: wordsIn(boxes.slice(from, to).join('')) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const run = (options: string[], pdf: Uint8Array) => program('pdftotext', options, pdf).toString('utf8');

function program(name: 'pdftotext' | 'pdftoppm' | 'qpdf', options: string[], pdf?: Uint8Array): Buffer {
  const { stdout, stderr, status } = spawnSync(name, options, { input: pdf, maxBuffer: 256 * 1024 * 1024 });
  if (status !== 0) throw new Error(`${name}: ${stderr.toString()}`);
  return stdout;
}
