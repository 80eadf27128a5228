import { encode } from 'uqr';
import type { FormSheet } from '#src/cases/sheets/form/form-sheet.ts';
import { mm, page, sizes, textWidth } from './page-look.ts';
import { font, heightOf, type Pen } from './pen.ts';

const country = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const motto = 'Độc lập - Tự do - Hạnh phúc';
/** Beside the name of the country, left of it: as wide as the space that is free there. */
const codeSide = 21 * mm;
const codeColumn = 30 * mm;

/** The number of the form, the code for scanners, the name of the country and the motto over its rule, the title, to whom. */
export function drawHead(pen: Pen, sheet: FormSheet): void {
  for (const [index, line] of sheet.template.entries()) {
    const name = index === 0 ? font('bold', sizes.text) : font('italic', sizes.note);
    const lines = pen.wrap([{ text: line, font: name }], textWidth * 0.6);
    const x = page.width - page.right - Math.max(...lines.map(({ width }) => width));
    pen.element('P', undefined, () => pen.lines(lines, { x, y: pen.y, width: textWidth }));
    pen.y += heightOf(lines);
  }
  if (sheet.template.length > 0) pen.y += 6;
  const top = pen.y;
  const { code } = sheet;
  // With a code at its left the rest of the head is centred over what is left of the page.
  const x = code ? page.left + codeColumn : page.left;
  const width = textWidth - (x - page.left);
  if (code) drawCode(pen, code, top);
  pen.y = top;
  pen.block('P', [{ text: country, font: font('bold', sizes.text) }], { x, width, align: 'center' });
  const words = { text: motto, font: font('bold', sizes.title) };
  pen.block('P', [words], { x, width, align: 'center' });
  const long = pen.measure(motto, words.font);
  const ruleY = pen.y + 1;
  // A rule as long as the motto, right below it.
  pen.decorate((paper) =>
    paper
      .lineWidth(0.7)
      .moveTo(x + (width - long) / 2, ruleY)
      .lineTo(x + (width + long) / 2, ruleY)
      .stroke('#000'),
  );
  pen.y = Math.max(pen.y + 24, code ? top + codeSide + 34 : 0);
  pen.block('H1', [{ text: sheet.title.toLocaleUpperCase('vi'), font: font('bold', sizes.title) }], {
    align: 'center',
    after: 10,
  });
  pen.block('P', [{ text: `Kính gửi: ${sheet.to}`, font: font('regular', sizes.title) }], {
    align: 'center',
    after: 10,
  });
}

function drawCode(pen: Pen, { label, words, scanned }: NonNullable<FormSheet['code']>, top: number): void {
  const { data, size } = encode(scanned, { ecc: 'M', border: 0 });
  const dot = codeSide / size;
  const { paper } = pen;
  const alt = `Mã QR của ${label.toLocaleLowerCase('vi')} ${words}`;
  const figure = paper.struct('Figure', { alt }, () => {
    for (const [row, dots] of data.entries()) {
      for (const [column, isDark] of dots.entries()) {
        if (isDark) paper.rect(page.left + column * dot, top + row * dot, dot + 0.05, dot + 0.05);
      }
    }
    paper.fill('#000');
  });
  pen.element('Div', undefined).add(figure);
  const y = top + codeSide + 3;
  const lines = pen.wrap(
    [
      { text: `${label}:\n`, font: font('regular', sizes.foot) },
      { text: words, font: font('bold', sizes.note) },
    ],
    codeColumn,
  );
  pen.element('P', undefined, () => pen.lines(lines, { x: page.left, y, width: codeColumn }));
}
