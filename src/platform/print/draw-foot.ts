import type { FormSheet } from '#src/cases/sheets/form/form-sheet.ts';
import { dots } from './draw-lines.ts';
import { mm, page, sizes, textWidth } from './page-look.ts';
import { font, heightOf, type Pen } from './pen.ts';

const plain = font('regular', sizes.text);
/** Room for a signature. */
const signing = 19 * mm;

/** About how high the end of a form is, so that what stands before it can go along to its page. */
export const signingHeight = 58 * mm;

/** What is declared, where and when, and who signs: all of it on one page. */
export function drawSigning(pen: Pen, { declaration, signers }: FormSheet): void {
  const lines = pen.wrap([{ text: declaration, font: plain }], textWidth - 24);
  const column = signers.length > 1 ? textWidth / signers.length : textWidth / 2;
  const start = signers.length > 1 ? page.left : page.left + column;
  const names = signers.map(({ name = '' }) => pen.wrap([{ text: name, font: font('bold', sizes.text) }], column - 12));
  const nameHeight = Math.max(...names.map(heightOf), 0);
  const roles = signers.map(({ role }) => pen.wrap([{ text: role, font: font('bold', sizes.text) }], column - 12));
  const roleHeight = Math.max(...roles.map(heightOf));
  pen.need(heightOf(lines) + 8 + 30 + roleHeight + 18 + signing + nameHeight);
  pen.y += 8;
  pen.block('P', [{ text: declaration, font: plain }], { x: page.left + 24, after: 12 });
  drawDate(pen);
  const { y } = pen;
  for (const [index, role] of roles.entries()) {
    const x = start + index * column + 6;
    const place = { x, width: column - 12, align: 'center' } as const;
    pen.element('P', undefined, () => pen.lines(role, { ...place, y }));
    const hint = pen.wrap([{ text: '(Ký, ghi rõ họ tên)', font: font('italic', sizes.text) }], column - 12);
    pen.element('P', undefined, () => pen.lines(hint, { ...place, y: y + roleHeight }));
    const name = names[index] ?? [];
    if (name.some(({ pieces }) => pieces.length > 0)) {
      pen.element('P', undefined, () => pen.lines(name, { ...place, y: y + roleHeight + 18 + signing }));
    }
  }
  pen.y = y + roleHeight + 18 + signing + nameHeight;
}

/** "…………, ngày …… tháng …… năm ………" at the right, to be written when it is signed. */
function drawDate(pen: Pen): void {
  const parts: [word: string, dots: number][] = [
    ['', 88],
    [', ngày', 26],
    ['tháng', 26],
    ['năm', 36],
  ];
  const italic = font('italic', sizes.text);
  const widths = parts.map(([word]) => (word ? pen.measure(word, italic) : 0));
  const whole = parts.reduce((sum, [, long], index) => sum + long + (widths[index] ?? 0) + 6, 0);
  let x = page.left + textWidth - whole;
  const { y } = pen;
  for (const [index, [word, long]] of parts.entries()) {
    const at = x;
    const wide = widths[index] ?? 0;
    if (word) {
      const line = pen.wrap([{ text: word, font: italic }], wide + 2);
      pen.element('P', undefined, () => pen.lines(line, { x: at, y, width: wide }));
    }
    x += wide + (word ? 3 : 0);
    dots(pen, x, y + sizes.text, x + long);
    x += long + 3;
  }
  pen.y += 24;
}

/**
 * The foot of every page: who made the paper, its code, and how many pages belong to it. The number of the page stands
 * in the middle of the top margin, from the second page on (NĐ 30/2020, Phụ lục I).
 */
export function drawMargins(pen: Pen, { origin, code }: FormSheet, title: string): void {
  const { paper } = pen;
  const { start, count } = paper.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    paper.switchToPage(start + index);
    // What stands in the margins would begin a new page.
    paper.page.margins = { top: 0, bottom: 0, left: 0, right: 0 };
    paper.markContent('Artifact', { type: 'Pagination' });
    const name = font('regular', sizes.foot);
    const words = [origin, code && `${code.label} ${code.words}`, `Trang ${index + 1}/${count}`].filter(Boolean);
    pen.lines(pen.wrap([{ text: words.join(' · '), font: name }], textWidth), {
      x: page.left,
      y: page.height - page.bottom + 14,
      width: textWidth,
      align: 'center',
    });
    if (index > 0) {
      pen.lines(pen.wrap([{ text: String(index + 1), font: plain }], textWidth), {
        x: page.left,
        y: page.top - 28,
        width: textWidth,
        align: 'center',
      });
    }
    paper.endMarkedContent();
  }
  paper.info.Title = title;
}
