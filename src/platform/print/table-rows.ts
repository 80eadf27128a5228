import { heightOf, type Line, lineHeight, type Pen } from './pen.ts';

/** A row as it is laid out: the lines of each cell, and the height in points with its padding. */
export type Row = { cells: Line[][]; height: number };

type RowLook = { left: number; widths: readonly number[]; padding: number; rule: number };

/** A row in pieces no higher than this. */
export function slices(row: Row, most: number, padding: number): Row[] {
  if (row.height <= most) return [row];
  const line = Math.max(...row.cells.flat().map(lineHeight));
  const count = Math.max(1, Math.floor((most - 2 * padding) / line));
  const pieces = Math.ceil(Math.max(...row.cells.map((lines) => lines.length)) / count);
  return Array.from({ length: pieces }, (_, index) => {
    const cells = row.cells.map((lines) => lines.slice(index * count, (index + 1) * count));
    return { cells, height: Math.max(...cells.map((lines) => heightOf(lines) + 2 * padding)) };
  });
}

/** Draws a row where the pen is; `isCentred` says of which columns the words stand in the middle. */
export function drawRow(
  pen: Pen,
  table: PDFKit.PDFStructureElement,
  { cells, height }: Row,
  { left, widths, padding, rule }: RowLook,
  { role, isCentred }: { role: 'TH' | 'TD'; isCentred: (column: number) => boolean },
): void {
  const { y } = pen;
  const row = pen.element('TR', table);
  let x = left;
  for (const [index, lines] of cells.entries()) {
    const width = widths[index] ?? 0;
    const at = x;
    pen.decorate((paper) => paper.lineWidth(rule).rect(at, y, width, height).stroke('#000'));
    const align = isCentred(index) ? 'center' : 'left';
    const place = { x: at + padding, y: y + padding, width: width - 2 * padding, align } as const;
    pen.element(role, row, () => pen.lines(lines, place));
    x += width;
  }
  pen.y += height;
}
