import type { FormPart, FormSheet } from '#src/cases/sheets/form/form-sheet.ts';
import { drawMargins, drawSigning, signingHeight } from './draw-foot.ts';
import { drawHead } from './draw-head.ts';
import { aboutHeight, drawLine } from './draw-lines.ts';
import { page, sizes } from './page-look.ts';
import { openPaper, writable } from './paper-fonts.ts';
import { font, Pen } from './pen.ts';

/** The form as a tagged PDF of A4 pages. */
export function writeForm(sheet: FormSheet): Promise<Uint8Array> {
  const title = sheet.code ? `${sheet.title} (${sheet.code.words})` : sheet.title;
  const { paper, done } = openPaper({
    title,
    size: 'A4',
    margins: { top: page.top, bottom: page.bottom, left: page.left, right: page.right },
  });
  const root = paper.struct('Document');
  paper.addStructure(root);
  const pen = new Pen(paper, root, writable);
  drawHead(pen, sheet);
  for (const [index, part] of sheet.parts.entries())
    drawPart(pen, part, { index, isLast: index === sheet.parts.length - 1 });
  drawSigning(pen, sheet);
  root.end();
  drawMargins(pen, sheet, title);
  paper.end();
  return done;
}

function drawPart(pen: Pen, { title, note, lines }: FormPart, { index, isLast }: { index: number; isLast: boolean }) {
  pen.y += index === 0 ? 0 : 6;
  const words = { text: `${roman(index + 1)}. ${title}`, font: font('bold', sizes.text) };
  const small = note ? [{ text: ` (${note})`, font: font('italic', sizes.note) }] : [];
  // A heading never stands alone at the foot of a page, nor a signature on top of one.
  pen.block('H2', [words, ...small], { after: 4, keep: lines[0] ? aboutHeight(pen, lines[0]) : 0 });
  for (const [at, line] of lines.entries()) {
    if (isLast && at === lines.length - 1) pen.need(aboutHeight(pen, line) + signingHeight);
    drawLine(pen, line);
  }
}

function roman(number: number): string {
  const signs: [number, string][] = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = number;
  let text = '';
  for (const [value, sign] of signs) {
    for (; rest >= value; rest -= value) text += sign;
  }
  return text;
}
