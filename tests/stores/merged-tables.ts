import type { Placed } from './word-files.ts';

/** Numbers that come the same way each time. */
function counted(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

export type MergedTable = { cells: Placed[]; rows: number; columns: number; heads: number };

/** Cuts a piece of a table into cells that cover it without a gap; none of them runs across the whole table. */
function cut(
  piece: Omit<Placed, 'text'>,
  {
    next,
    whole,
    name,
  }: { next: (below: number) => number; whole: number; name: (row: number, column: number) => string },
): Placed[] {
  const { row, column, rows, columns } = piece;
  const isSmall = rows * columns <= 1 + next(4) && columns < whole;
  if (isSmall || rows * columns === 1) return [{ ...piece, text: name(row, column) }];
  const isAcross = rows > 1 && (columns === 1 || next(2) === 0);
  const at = 1 + next((isAcross ? rows : columns) - 1);
  const [first, second] = isAcross
    ? [
        { row, column, rows: at, columns },
        { row: row + at, column, rows: rows - at, columns },
      ]
    : [
        { row, column, rows, columns: at },
        { row, column: column + at, rows, columns: columns - at },
      ];
  const more = { next, whole, name };
  return [...cut(first, more), ...cut(second, more)];
}

/** A table with merged cells: one or two rows of headings, and what stands below them. */
export function mergedTable(seed: number): MergedTable {
  const next = counted(seed);
  const [columns, bodyRows, heads] = [2 + next(4), 1 + next(5), 1 + next(2)];
  const named = (sign: string) => ({
    next,
    whole: columns,
    name: (row: number, column: number) => `${sign} ${row} ${column}`,
  });
  const tops = cut({ row: 0, column: 0, rows: heads, columns }, named('Cột'));
  const body = cut({ row: heads, column: 0, rows: bodyRows, columns }, named('Ô'));
  return { cells: [...tops, ...body], rows: heads + bodyRows, columns, heads };
}

/** The table a Markdown text has, cell by cell, the headings first; without the line of dashes. */
export function readMarkdownTable(markdown: string): string[][] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|( --- \|)+$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

/**
 * What is not where it should be: each cell has to stand in every row and column it covers, below every heading that
 * covers the column. Found from where cells were put, not from how any program spreads them.
 */
export function misplaced({ cells, rows, columns, heads }: MergedTable, found: readonly string[][]): string[] {
  const at = (row: number, column: number) =>
    cells.find(
      (cell) =>
        cell.row <= row && row < cell.row + cell.rows && cell.column <= column && column < cell.column + cell.columns,
    )?.text ?? '';
  const wrong: string[] = [];
  if (found.length !== 1 + rows - heads) wrong.push(`${found.length} rows`);
  for (let column = 0; column < columns; column += 1) {
    for (let row = 0; row < heads; row += 1) {
      if (!found[0]?.[column]?.includes(at(row, column))) wrong.push(`heading ${at(row, column)} of column ${column}`);
    }
    for (let row = heads; row < rows; row += 1) {
      const text = found[1 + row - heads]?.[column];
      if (text !== at(row, column)) wrong.push(`${at(row, column)} in ${row} ${column}: ${text}`);
    }
  }
  return wrong;
}
