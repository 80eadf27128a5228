/**
 * Rows as CSV that every spreadsheet opens: with a mark of its encoding, and nothing in it that one would work out. What
 * begins like a formula was typed by somebody else, and gets an apostrophe in front.
 */
export function writeCsv(rows: readonly (readonly string[])[], { quotesAll = false } = {}): string {
  const line = (row: readonly string[]) => row.map((text) => cell(text, quotesAll)).join(',');
  return `\uFEFF${rows.map(line).join('\r\n')}\r\n`;
}

function cell(text: string, isQuoted: boolean): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return isQuoted || /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
