import { country, motto, type SlipSheet } from '#src/cases/slips/slip.ts';
import { font, heightOf, type Line, type Pen } from '../pen.ts';
import type { SlipLook } from './slip-look.ts';

/** The head of a document: form, agency and number at the left, country and motto at the right, place and day, title. */
export function drawSlipHead(pen: Pen, sheet: SlipSheet, { sizes, area, agencyShare }: SlipLook): void {
  if (sheet.template) {
    const small = pen.wrap([{ text: sheet.template, font: font('italic', sizes.small) }], area.width);
    pen.element('P', undefined, () => pen.lines(small, { x: area.left, y: pen.y, width: area.width, align: 'right' }));
    pen.y += heightOf(small) + 4;
  }

  const top = pen.y;
  const half = sheet.isWide ? 0.5 : agencyShare;
  const left = { x: area.left, width: area.width * half - 6, align: 'center' as const };
  const right = { x: area.left + area.width * half, width: area.width * (1 - half), align: 'center' as const };
  let y = top;
  const put = (lines: Line[], place: typeof left, after = 0) => {
    const at = y;
    pen.element('P', undefined, () => pen.lines(lines, { ...place, y: at }));
    y += heightOf(lines) + after;
  };
  if (sheet.agency.above)
    put(pen.wrap([{ text: sheet.agency.above, font: font('regular', sizes.head) }], left.width), left);
  const name = pen.wrap([{ text: sheet.agency.name, font: font('bold', sizes.head) }], left.width);
  put(name, left, 2);
  const longest = Math.max(...name.map(({ width }) => width));
  rule(pen, left, longest * 0.4, y);
  y += 6;
  if (sheet.number) put(pen.wrap([{ text: sheet.number, font: font('regular', sizes.text) }], left.width), left);
  const end = y;

  y = top;
  put(pen.wrap([{ text: country, font: font('bold', sizes.country) }], right.width), right);
  const words = pen.wrap([{ text: motto, font: font('bold', sizes.motto) }], right.width);
  put(words, right, 1);
  rule(pen, right, words[0]?.width ?? 0, y);
  y += 8;
  put(pen.wrap([{ text: sheet.place, font: font('italic', sizes.text) }], right.width), right);

  pen.y = Math.max(end, y) + sizes.title * 0.8;
  for (const [role, text] of [
    ['H1', sheet.title],
    ['H2', sheet.subject],
  ] as const) {
    if (!text) continue;
    const size = role === 'H1' ? sizes.title : sizes.text;
    const after = sizes.text * (role === 'H1' && sheet.subject ? 0.2 : 0.7);
    pen.block(role, [{ text, font: font('bold', size) }], { align: 'center', after });
  }
}

/** A line below a text, in the middle. */
function rule(pen: Pen, { x, width }: { x: number; width: number }, long: number, y: number): void {
  pen.decorate((paper) =>
    paper
      .lineWidth(0.7)
      .moveTo(x + (width - long) / 2, y)
      .lineTo(x + (width + long) / 2, y)
      .stroke('#000'),
  );
}
