import type { Takings } from './list-takings.ts';

type Words = { columns: readonly string[]; way: (way: string) => string; struck: string };

/** The takings of a day as a file for a spreadsheet: with the mark that tells Excel it is UTF-8, and no cell that is a formula. */
export function takingsCsv({ rows }: Takings, { columns, way, struck }: Words): string {
  const lines = rows.map((row) => [
    row.paidOn,
    row.at,
    row.code ?? row.reference,
    row.guide,
    row.number,
    way(row.way),
    String(row.amount),
    row.by.name,
    row.unit,
    row.struck ? `${struck}: ${row.struck.reason}` : '',
  ]);
  return `\uFEFF${[columns, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** What begins like a formula is told to be text; quotes are doubled. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
