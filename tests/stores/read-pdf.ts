import { spawnSync } from 'node:child_process';

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

type Word = { text: string; left: number; right: number; top: number; bottom: number };

/** Every word with its place on its page, in points; of one page alone where it is named. */
export function wordsOfPdf(pdf: Uint8Array, page?: number): Word[] {
  const pages = page ? ['-f', String(page), '-l', String(page)] : [];
  const words = run(['-bbox', ...pages, '-enc', 'UTF-8', '-', '-'], pdf).matchAll(
    /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g,
  );
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
  return poppler('pdftoppm', ['-r', String(dotsAnInch), '-f', '1', '-l', '1', '-png', '-'], pdf);
}

const run = (options: string[], pdf: Uint8Array) => poppler('pdftotext', options, pdf).toString('utf8');

function poppler(program: 'pdftotext' | 'pdftoppm', options: string[], pdf: Uint8Array): Buffer {
  const { stdout, stderr, status } = spawnSync(program, options, { input: pdf, maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`${program}: ${stderr.toString()}`);
  return stdout;
}
