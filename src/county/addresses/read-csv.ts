/** A row of a list: where it begins, and what its cells say. */
export type ListRow = { line: number; cells: string[] };

/** Longer is no address and no reason: the rest of the cell is passed over. */
const longestCell = 4_000;
const mostCells = 20;

/**
 * The rows of a list of comma- or semicolon-separated values (RFC 4180) as its text comes in, in UTF-8 with or without a
 * mark in front. What stands between rows is told by the first line: a semicolon in it, or a tab, else commas. Rows
 * without anything are passed over.
 */
export async function* readCsv(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<ListRow> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = new RowReader();
  for await (const piece of pieces) yield* reader.read(decoder.decode(piece, { stream: true }));
  yield* reader.read(decoder.decode());
  yield* reader.end();
}

class RowReader {
  #between: string | undefined;
  /** What came before it was known what stands between cells. */
  #waiting = '';
  #cells: string[] = [];
  #cell = '';
  #isQuoted = false;
  /** After a quote inside quotes: the end of the cell, or a quote of it. */
  #wasQuote = false;
  #line = 1;
  #began = 1;

  *read(text: string): Generator<ListRow> {
    if (this.#between === undefined) {
      this.#waiting += text;
      const first = /^[^\r\n]*[\r\n]/.exec(this.#waiting)?.[0];
      if (first === undefined && this.#waiting.length < longestCell) return;
      yield* this.#begin();
    } else yield* this.#take(text);
  }

  *end(): Generator<ListRow> {
    if (this.#between === undefined) yield* this.#begin();
    const row = this.#row();
    if (row) yield row;
  }

  *#begin(): Generator<ListRow> {
    const first = /^[^\r\n]*/.exec(this.#waiting)?.[0] ?? '';
    this.#between = first.includes(';') ? ';' : first.includes('\t') ? '\t' : ',';
    yield* this.#take(this.#waiting);
    this.#waiting = '';
  }

  *#take(text: string): Generator<ListRow> {
    for (const sign of text) {
      if (this.#isQuoted) {
        if (sign === '"') {
          this.#isQuoted = false;
          this.#wasQuote = true;
          continue;
        }
        this.#add(sign);
      } else if (sign === '"' && (this.#wasQuote || this.#cell === '')) {
        if (this.#wasQuote) this.#add(sign);
        this.#isQuoted = true;
      } else if (sign === this.#between) this.#endCell();
      else if (sign === '\n') {
        const row = this.#row();
        if (row) yield row;
      } else if (sign !== '\r') this.#add(sign);
      this.#wasQuote = false;
      if (sign === '\n') this.#line += 1;
      if (sign === '\n' && !this.#isQuoted) this.#began = this.#line;
    }
  }

  #add(sign: string): void {
    if (this.#cell.length < longestCell) this.#cell += sign;
  }

  #endCell(): void {
    if (this.#cells.length < mostCells) this.#cells.push(this.#cell.trim());
    this.#cell = '';
  }

  #row(): ListRow | undefined {
    this.#endCell();
    const cells = this.#cells;
    this.#cells = [];
    return cells.some((cell) => cell !== '') ? { line: this.#began, cells } : undefined;
  }
}
