import type { CellFound, Doubt, TableFound } from './blocks.ts';
import { safeLine } from './safe-line.ts';

const mostColumns = 20;
const mostCells = 6_000;
const mostHeadings = 3;

type Slot = { text: string; isRepeated: boolean; cell: CellFound };
type Grid = (Slot | undefined)[][];

/**
 * A table as Markdown. What is merged is repeated in each of its places, so that every text stands under its own
 * headings; headings in several rows become one, and a row across the whole table parts it in two. What cannot be told
 * so is written as lines, and every doubt is told.
 */
export function tableLines(table: TableFound, number: number): { markdown: string; doubts: Doubt[] } {
  const grid = table.isNested ? undefined : gridOf(table.rows);
  if (!grid) {
    const kind = table.isNested ? 'table-refused-nested' : 'table-refused-large';
    return { markdown: asLines(table.rows), doubts: [{ kind, number }] };
  }
  const columns = Math.max(0, ...grid.map((row) => row.length));
  if (columns === 0) return { markdown: '', doubts: [] };
  const isOfOneRow = grid.length === 1 && columns > 1;
  // A letterhead, or words in a frame: nothing of it has a heading.
  if (isLetterhead(table.rows) || columns === 1) return { markdown: asParagraphs(table.rows), doubts: [] };
  if (isOfOneRow) return { markdown: asParagraphs(table.rows), doubts: [{ kind: 'table-one-row', number }] };
  const doubts: Doubt[] = [];
  const told = (kind: Doubt['kind'], isSo: boolean) => isSo && doubts.push({ kind, number });
  told(
    'table-ragged',
    grid.some((row) => row.length < columns || row.includes(undefined)),
  );
  told(
    'table-merged',
    grid.some((row) => row.some((slot) => slot?.isRepeated)),
  );
  told(
    'table-lines',
    table.rows.some((row) => row.some(({ text }) => text.includes('\n'))),
  );
  const [title, rest] = titleOf(grid, columns);
  const heads = headingRows(rest, table.headings - (grid.length - rest.length));
  const names = Array.from({ length: columns }, (_, column) => headingOf(rest.slice(0, heads), column));
  const parts = partsOf(rest.slice(heads), columns);
  const hasWords = (column: number) => rest.slice(heads).some((row) => row[column]?.text.trim());
  told(
    'table-unnamed',
    names.some((name, column) => name === '' && hasWords(column)),
  );
  told('table-parts', title !== '' || parts.some((part) => part.title !== ''));
  const markdown = parts
    .filter(({ rows, title: name }) => rows.length > 0 || name)
    .flatMap(({ title: name, rows }) => [
      ...(name ? [`**${oneLine(name)}**`] : []),
      ...(rows.length > 0 ? [printed(names, rows, columns)] : []),
    ]);
  const only = markdown.length > 0 ? markdown : [printed(names, [], columns)];
  return { markdown: [...(title ? [`**${oneLine(title)}**`] : []), ...only].join('\n\n'), doubts };
}

/** Each text in every place it covers; undefined for a table that is larger than a page can show. */
function gridOf(rows: TableFound['rows']): Grid | undefined {
  const grid: Grid = rows.map(() => []);
  let places = 0;
  for (const [at, row] of rows.entries()) {
    let column = 0;
    for (const cell of row) {
      while (grid[at]?.[column]) column += 1;
      const [wide, high] = [Math.max(1, cell.columns), Math.max(1, Math.min(cell.rows, rows.length - at))];
      places += wide * high;
      if (column + wide > mostColumns || places > mostCells) return undefined;
      for (let down = 0; down < high; down += 1) {
        const line = grid[at + down];
        if (!line) continue;
        for (let across = 0; across < wide; across += 1) {
          line[column + across] ??= { text: cell.text, isRepeated: down + across > 0, cell };
        }
      }
      column += wide;
    }
  }
  // What a row above reaches into may leave a hole behind it.
  return grid.map((row) => Array.from(row)).filter((row) => row.length > 0);
}

/** The first row, where it is one cell across the whole table with something below it. */
function titleOf(grid: Grid, columns: number): [string, Grid] {
  const [first] = grid;
  return first && grid.length > 2 && isAcross(first, columns) ? [first[0]?.text ?? '', grid.slice(1)] : ['', grid];
}

const isAcross = (row: Grid[number], columns: number) =>
  row.length === columns && row[0] !== undefined && row.every((slot) => slot?.cell === row[0]?.cell);

/** How many rows are headings: those that are marked, at least one, and as deep as a heading of the first row reaches. */
function headingRows(grid: Grid, marked: number): number {
  let rows = Math.min(Math.max(1, marked), Math.max(1, grid.length - 1));
  for (let at = 0; at < rows; at += 1) {
    for (const slot of grid[at] ?? []) {
      // What reaches deeper is a name for rows, not for columns.
      if (!slot || slot.isRepeated || slot.cell.rows < 2 || at + slot.cell.rows > mostHeadings) continue;
      rows = Math.min(Math.max(rows, at + slot.cell.rows), Math.max(1, grid.length - 1));
    }
  }
  return rows;
}

/** What is said above a column, each thing once. */
function headingOf(rows: Grid, column: number): string {
  const said = rows.flatMap((row) => row[column]?.text.trim() || []);
  return [...new Set(said)].join(' – ');
}

/** The rows below the headings, parted by those that are one text across everything. */
function partsOf(rows: Grid, columns: number): { title: string; rows: Grid }[] {
  const parts: { title: string; rows: Grid }[] = [{ title: '', rows: [] }];
  for (const row of rows) {
    if (isAcross(row, columns) && row[0]?.text.trim()) parts.push({ title: row[0].text, rows: [] });
    else if (row.some((slot) => slot?.text.trim())) parts.at(-1)?.rows.push(row);
  }
  return parts[0]?.rows.length === 0 ? parts.slice(1) : parts;
}

function printed(names: readonly string[], rows: Grid, columns: number): string {
  const line = (cells: readonly string[]) => `| ${cells.map(inCell).join(' | ')} |`;
  const body = rows.map((row) => line(Array.from({ length: columns }, (_, column) => row[column]?.text ?? '')));
  return [line(names), `|${' --- |'.repeat(columns)}`, ...body].join('\n');
}

/** The text of a cell as Markdown wants it: in one line, its bars told from those of the table. */
const inCell = (text: string) => oneLine(text).replaceAll(/\\?\|/g, '\\|');

/** Lines become sentences after each other. */
function oneLine(text: string): string {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  return lines.reduce(
    (all, line) => (all === '' ? line : /[.;:,!?]\**$/.test(all) ? `${all} ${line}` : `${all}; ${line}`),
    '',
  );
}

const asLines = (rows: TableFound['rows']) =>
  rows
    .map((row) => row.flatMap(({ text }) => oneLine(text) || []).join('; '))
    .flatMap((line) => (line === '' ? [] : safeLine(line)))
    .join('\n\n');

const asParagraphs = (rows: TableFound['rows']) =>
  rows
    .flatMap((row) => row.flatMap(({ text }) => text.split('\n')))
    .flatMap((line) => (line.trim() === '' ? [] : safeLine(line.trim())))
    .join('\n\n');

/** The name of the state stands in a table that only puts things beside each other. */
const isLetterhead = (rows: TableFound['rows']) =>
  rows.length <= 4 && rows.some((row) => row.some(({ text }) => /CỘNG H(ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM/i.test(text)));
