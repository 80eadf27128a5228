import { encode } from 'uqr';
import type { SlipSheet } from '#src/cases/slips/slip.ts';
import { font, heightOf, type Pen } from '../pen.ts';
import type { SlipLook } from './slip-look.ts';

/** Where a signature goes, in points from the lower left corner of its page, as PDF counts. */
export type SignPlace = { page: number; x: number; y: number; width: number; height: number };

/** Who signs, side by side, each with room for it; kept together on one page. Gives the places, the last the county's. */
export function drawSigners(pen: Pen, { signers }: SlipSheet, look: SlipLook): SignPlace[] {
  if (signers.length === 0) return [];
  const { sizes, area, signing } = look;
  const column = area.width / 2;
  const columns = signers.map(({ role, hint, name = '', isNote }) => ({
    isNote,
    role: pen.wrap([{ text: role, font: font('bold', isNote ? sizes.small : sizes.text) }], column - 10),
    hint: pen.wrap([{ text: hint, font: font(isNote ? 'regular' : 'italic', sizes.small) }], column - 10),
    name: name ? pen.wrap([{ text: name, font: font('bold', sizes.text) }], column - 10) : [],
  }));
  const heads = columns.map(({ role, hint }) => heightOf(role) + heightOf(hint));
  // A note may be as high as the rest of the signatures' room.
  const above = Math.max(...heads.map((height, at) => (columns[at]?.isNote ? height - signing : height)));
  const below = Math.max(...columns.map(({ name }) => heightOf(name)));
  pen.need(above + signing + below + 6);
  const y = pen.y + 6;
  const start = signers.length > 1 ? area.left : area.left + column;
  const page = pen.paper.bufferedPageRange().count;
  const places = columns.flatMap(({ role, hint, name, isNote }, index) => {
    const x = start + index * column + 5;
    const place = { x, width: column - 10, align: isNote ? ('left' as const) : ('center' as const) };
    pen.element('P', undefined, () => pen.lines(role, { ...place, y }));
    pen.element('P', undefined, () => pen.lines(hint, { ...place, y: y + heightOf(role) }));
    if (name.length > 0) pen.element('P', undefined, () => pen.lines(name, { ...place, y: y + above + signing }));
    return isNote ? [] : [{ page, x, y: look.height - (y + above + signing), width: column - 10, height: signing }];
  });
  pen.y = y + above + signing + below;
  return places;
}

/** The code for scanners with what it is for, and who made the form; kept together at the end. */
export function drawSlipFoot(pen: Pen, { code, origin }: SlipSheet, look: SlipLook): void {
  const { sizes, area, codeSide } = look;
  const beside = code ? codeSide + 8 : 0;
  const width = area.width - beside;
  const small = font('italic', sizes.small);
  const lines = [code?.words, origin]
    .filter((text) => text !== undefined)
    .map((text) => pen.wrap([{ text, font: small }], width));
  const height = Math.max(
    code ? codeSide : 0,
    lines.reduce((sum, item) => sum + heightOf(item) + 2, 0),
  );
  pen.need(height + 10);
  const y = pen.y + 10;
  if (code) drawCode(pen, code, { x: area.left, y, side: codeSide });
  let at = y;
  for (const item of lines) {
    const here = at;
    pen.element('P', undefined, () => pen.lines(item, { x: area.left + beside, y: here, width }));
    at += heightOf(item) + 2;
  }
  pen.y = y + height;
}

function drawCode(
  pen: Pen,
  { scanned }: { scanned: string },
  { x, y, side }: { x: number; y: number; side: number },
): void {
  const { data, size } = encode(scanned, { ecc: 'M', border: 0 });
  const dot = side / size;
  const { paper } = pen;
  const figure = paper.struct('Figure', { alt: 'Mã QR để kiểm tra giấy này' }, () => {
    for (const [row, dots] of data.entries()) {
      for (const [column, isDark] of dots.entries()) {
        if (isDark) paper.rect(x + column * dot, y + row * dot, dot + 0.05, dot + 0.05);
      }
    }
    paper.fill('#000');
  });
  pen.element('Div', undefined).add(figure);
}

/** The number of the page in the middle of the top margin, from the second one on (NĐ 30/2020, Phụ lục I). */
export function drawPageNumbers(pen: Pen, look: SlipLook): void {
  const { paper } = pen;
  const { start, count } = paper.bufferedPageRange();
  for (let index = 1; index < count; index += 1) {
    paper.switchToPage(start + index);
    // What stands in the margin would begin a new page.
    paper.page.margins = { top: 0, bottom: 0, left: 0, right: 0 };
    paper.markContent('Artifact', { type: 'Pagination' });
    const { area, sizes } = look;
    pen.lines(pen.wrap([{ text: String(index + 1), font: font('regular', sizes.text) }], area.width), {
      x: area.left,
      y: area.top - sizes.text * 1.8,
      width: area.width,
      align: 'center',
    });
    paper.endMarkedContent();
  }
}
