import { itemLine, type SlipPart } from '#src/cases/slips/slip.ts';
import { columnWidths } from '../column-widths.ts';
import { font, heightOf, type Line, lineHeight, type Pen } from '../pen.ts';
import { drawRow, type Row, slices } from '../table-rows.ts';
import type { SlipLook } from './slip-look.ts';

const padding = 3;

/** What a form says, part by part, over as many pages as it needs. */
export function drawSlipPart(pen: Pen, part: SlipPart, look: SlipLook): void {
  const { text: size } = look.sizes;
  const plain = font('regular', size);
  const gap = size * 0.35;
  const flow = (role: string, lines: Line[], indent = 0) => {
    flowLines(pen, role, lines, indent);
    pen.y += gap;
  };
  const wrap = (text: string, indent = 0) => pen.wrap([{ text, font: plain }], look.area.width - indent);
  if (part.kind === 'text') flow('P', wrap(part.text));
  else if (part.kind === 'fact') {
    const runs = [
      { text: `${part.label}: `, font: plain },
      { text: part.text, font: part.text.length > 160 ? plain : font('bold', size) },
    ];
    flow('P', pen.wrap(runs, look.area.width));
  } else if (part.kind === 'list') {
    for (const [index, item] of part.items.entries()) flow('P', wrap(itemLine(item, index), 10), 10);
  } else drawTable(pen, part, look);
}

/** Lines from here on, the rest of them on pages of their own; no page ends with a single line of many. */
function flowLines(pen: Pen, role: string, lines: Line[], indent: number): void {
  let rest = lines;
  while (rest.length > 0) {
    const room = pen.area.floor - pen.y;
    const count = fitting(rest, room);
    if (count === 0 || (count < 2 && rest.length > count && pen.y > pen.area.top)) {
      pen.turn();
      continue;
    }
    const now = rest.slice(0, count);
    const { y } = pen;
    pen.element(role, undefined, () =>
      pen.lines(now, { x: pen.area.left + indent, y, width: pen.area.width - indent }),
    );
    pen.y += heightOf(now);
    rest = rest.slice(count);
  }
}

function fitting(lines: readonly Line[], room: number): number {
  let height = 0;
  for (const [index, line] of lines.entries()) {
    height += lineHeight(line);
    if (height > room + 0.01) return index;
  }
  return lines.length;
}

/** A table with its caption; the head comes again on every page, in the picture alone: read once, it is heard once. */
function drawTable(pen: Pen, part: Extract<SlipPart, { kind: 'table' }>, { sizes, area }: SlipLook): void {
  const head = font('bold', sizes.table);
  const cell = font('regular', sizes.table);
  const measured = part.columns.map(({ label, weight }) => ({
    weight,
    longestWord: Math.max(...label.split(/[\s/]+/).map((word) => pen.measure(word, head))),
  }));
  const widths = columnWidths(measured, area.width, padding);
  const rowOf = (texts: readonly string[], name: typeof head): Row => {
    const cells = texts.map((text, index) => pen.wrap([{ text, font: name }], (widths[index] ?? 0) - 2 * padding));
    return { cells, height: Math.max(...cells.map((lines) => heightOf(lines) + 2 * padding)) };
  };
  const top = rowOf(
    part.columns.map(({ label }) => label),
    head,
  );
  const rows = part.rows.map((texts) => rowOf(texts, cell));
  const caption = pen.wrap([{ text: part.caption, font: font('regular', sizes.text) }], area.width);
  const first = Math.min(rows[0]?.height ?? 0, 120);
  pen.need(heightOf(caption) + top.height + first + 4);
  const { y } = pen;
  pen.element('P', undefined, () => pen.lines(caption, { x: area.left, y, width: area.width }));
  pen.y += heightOf(caption) + 3;
  const table = pen.element('Table', undefined);
  const rowLook = { left: pen.area.left, widths, padding, rule: 0.5 };
  drawRow(pen, table, top, rowLook, { role: 'TH', isCentred: () => true });
  for (const row of rows) {
    // What is higher than a page goes on over several.
    for (const piece of slices(row, area.floor - area.top, padding)) {
      if (pen.y + piece.height > area.floor) pen.turn();
      drawRow(pen, table, piece, rowLook, { role: 'TD', isCentred: () => false });
    }
  }
  pen.y += sizes.text * 0.6;
}
