import { writeCsv } from '#src/base/write-csv.ts';
import type { Takings } from './list-takings.ts';

type Words = { columns: readonly string[]; way: (way: string) => string; struck: string };

/** The takings of a day as a file for a spreadsheet. */
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
  return writeCsv([columns, ...lines], { quotesAll: true });
}
