import type { FormTable } from '#src/cases/sheets/form/form-sheet.ts';
import { columnWidths } from './column-widths.ts';
import { floor, handRow, indent, page, sizes, textWidth } from './page-look.ts';
import { type Font, font, heightOf, type Line, numberLine, type Pen } from './pen.ts';
import { drawRow, type Row, slices } from './table-rows.ts';
import type { Run } from './wrap-runs.ts';

const padding = 4;
const smallTable = 220;
const head = font('bold', sizes.table);
const cell = font('regular', sizes.table);
const numberColumn = { label: 'STT', weight: 3 };

type Laid = { words: Line[]; top: Row; rows: Row[]; widths: number[]; keep: number };

/** Where everything of a table will stand; `keep` is how much of it must stand on the page on which it begins. */
export function layTable(pen: Pen, table: FormTable, label: readonly Run<Font>[]): Laid {
  const columns = [numberColumn, ...table.columns];
  const measured = columns.map(({ label: words, weight }) => ({
    weight,
    longestWord: Math.max(...words.split(/[\s/]+/).map((word) => pen.measure(word, head))),
  }));
  const widths = columnWidths(measured, textWidth, padding);
  const rowOf = (texts: readonly string[], name: Font, least: number): Row => {
    const cells = texts.map((text, index) => pen.wrap([{ text, font: name }], (widths[index] ?? 0) - 2 * padding));
    return { cells, height: Math.max(least, ...cells.map((lines) => heightOf(lines) + 2 * padding)) };
  };
  const heads = columns.map(({ label: words }) => words);
  const top = rowOf(heads, head, 0);
  const filled = table.rows.map((texts, index) => rowOf([`${index + 1}`, ...texts], cell, 0));
  const empty = Array.from({ length: table.emptyRows }, (_, index) =>
    rowOf([`${index + 1}`, ...table.columns.map(() => '')], cell, handRow),
  );
  const words = pen.wrap(label, textWidth - indent);
  // What is higher than a page goes on over several.
  const most = floor - page.top - top.height;
  const rows = [...filled, ...empty].flatMap((row) => slices(row, most, padding));
  // A small table stays in one piece; of a long one the question, the head and the first row do.
  const whole = rows.reduce((sum, { height }) => sum + height, 0);
  const first = whole < smallTable ? whole : (rows[0]?.height ?? 0);
  return { words, top, rows, widths, keep: heightOf(words) + top.height + 6 + first };
}

/** The rows of a group under their question; the head comes again on every page. */
export function drawTable(pen: Pen, table: FormTable & { number: number }, label: readonly Run<Font>[]): void {
  const { words, top, rows, widths, keep } = layTable(pen, table, label);
  pen.need(keep);
  const { y } = pen;
  pen.element('P', undefined, () => {
    pen.lines([numberLine(table.number)], { x: page.left, y, width: indent });
    pen.lines(words, { x: page.left + indent, y, width: textWidth - indent });
  });
  pen.y += heightOf(words) + 4;
  const element = pen.element('Table', undefined);
  const look = { left: page.left, widths, padding, rule: 0.6 };
  const drawHead = () => drawRow(pen, element, top, look, { role: 'TH', isCentred: () => true });
  drawHead();
  for (const row of rows) {
    if (pen.y + row.height > floor) {
      pen.turn();
      drawHead();
    }
    drawRow(pen, element, row, look, { role: 'TD', isCentred: (column) => column === 0 });
  }
  pen.y += 8;
}
