import { beforeAll, describe, expect, test } from 'vitest';
import { convertHtml, convertWord } from '#src/platform/word/convert.ts';
import { type MergedTable, mergedTable, misplaced, readMarkdownTable } from '#tests/stores/merged-tables.ts';
import { asWordFiles, office } from '#tests/stores/office.ts';
import { isFull } from '#tests/stores/sampled.ts';
import { tableOf, wordFile } from '#tests/stores/word-files.ts';

const many = isFull ? 400 : 60;
const seeds = Array.from({ length: many }, (_, at) => at + 1);

/** Whether there is anything merged, so that the doubt has to be told. */
const isMerged = ({ cells }: MergedTable) => cells.some(({ rows, columns }) => rows * columns > 1);

async function read(file: Uint8Array) {
  const found = await convertWord(file);
  if (!found.ok) throw new Error(found.error.kind);
  return found.value;
}

/** Where two rows are headings and nothing says so, only a heading that reaches over both can tell. */
const isTold = ({ cells, heads }: MergedTable) => heads === 1 || cells.some(({ row, rows }) => row === 0 && rows === 2);

test.each(seeds)('every cell stands below its own headings, marked as such (%i)', async (seed) => {
  const table = mergedTable(seed);
  const { markdown, doubts } = await read(wordFile({ body: tableOf(table.cells, table.rows, table.heads) }));

  expect(misplaced(table, readMarkdownTable(markdown))).toEqual([]);
  expect(doubts.some(({ kind }) => kind === 'table-merged')).toBe(isMerged(table));
});

test.each(seeds.filter((seed) => isTold(mergedTable(seed))))(
  'every cell stands below its own headings, where nothing marks them (%i)',
  async (seed) => {
    const table = mergedTable(seed);
    const { markdown } = await read(wordFile({ body: tableOf(table.cells, table.rows) }));

    expect(misplaced(table, readMarkdownTable(markdown))).toEqual([]);
  },
);

/** The same table as a page writes it. */
function asHtml({ cells, rows, heads }: MergedTable): string {
  const line = (row: number, tag: string) => {
    const here = cells.filter((cell) => cell.row === row).toSorted((a, b) => a.column - b.column);
    const written = here.map(
      ({ text, rows: high, columns: wide }) => `<${tag} rowspan=${high} colspan=${wide}>${text}</${tag}>`,
    );
    return `<tr>${written.join('')}</tr>`;
  };
  const all = Array.from({ length: rows }, (_, row) => line(row, row < heads ? 'th' : 'td'));
  return `<table border=1><thead>${all.slice(0, heads).join('')}</thead><tbody>${all.slice(heads).join('')}</tbody></table>`;
}

test.each(seeds)('what was pasted from a page stands below its own headings (%i)', (seed) => {
  const table = mergedTable(seed);

  expect(misplaced(table, readMarkdownTable(convertHtml(asHtml(table)).markdown))).toEqual([]);
});

describe.skipIf(!office)('files that LibreOffice wrote (skipped where it is not installed)', () => {
  // LibreOffice leaves out rows of a page in which no cell begins, and shifts what follows.
  const begins = ({ cells, rows }: MergedTable) =>
    Array.from({ length: rows }, (_, row) => row).every((row) => cells.some((cell) => cell.row === row));
  const some = seeds.filter((seed) => begins(mergedTable(seed))).slice(0, isFull ? 60 : 20);
  let files = new Map<string, Uint8Array>();
  beforeAll(() => {
    const pages = some.map((seed) => [String(seed), `<p>Bảng</p>${asHtml(mergedTable(seed))}<p>Hết</p>`]);
    files = asWordFiles(Object.fromEntries(pages));
  }, 150_000);

  test.each(some)('every cell stands below its own headings (%i)', async (seed) => {
    const table = mergedTable(seed);
    const { markdown } = await read(files.get(String(seed)) ?? new Uint8Array());

    expect(misplaced(table, readMarkdownTable(markdown))).toEqual([]);
    expect(markdown).toMatch(/^Bảng\n\n[\s\S]*\n\nHết\n$/);
  });
});
