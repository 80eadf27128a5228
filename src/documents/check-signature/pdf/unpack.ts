import { type Budget, PdfDict, PdfName, type PdfStream, type PdfValue, Unreadable } from './values.ts';

/** The lists of objects of the largest honest file are a few million bytes. */
const largest = 32 * 1024 * 1024;

/** The bytes of a list of objects (an xref or object stream): plain, or packed by Flate, which is all writers use there. */
export async function unpack(stream: PdfStream, budget: Budget): Promise<Uint8Array> {
  const filters = listOf(stream.dict.get('Filter'));
  if (filters.length === 0) return stream.raw;
  const [filter] = filters;
  if (filters.length > 1 || !(filter instanceof PdfName) || !/^(FlateDecode|Fl)$/.test(filter.text)) {
    throw new Unreadable('not-readable', 'a list packed in another way');
  }
  const plain = await inflate(stream.raw, budget);
  const [parameters] = listOf(stream.dict.get('DecodeParms'));
  return parameters instanceof PdfDict ? unpredict(plain, parameters) : plain;
}

const listOf = (value: PdfValue) => (value === null ? [] : Array.isArray(value) ? value : [value]);

async function inflate(packed: Uint8Array, budget: Budget): Promise<Uint8Array> {
  const source = new Blob([packed as Uint8Array<ArrayBuffer>]).stream();
  const reader = source.pipeThrough(new DecompressionStream('deflate')).getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      budget.spend(value.length >> 3);
      if (length > largest) throw new Unreadable('too-much-inside', 'a list that unpacks without end');
      pieces.push(value);
    }
  } catch (error) {
    await reader.cancel().catch(() => {});
    // Writers that count a line's end into the stream leave it behind the packed bytes.
    if (error instanceof Unreadable || length === 0) {
      throw error instanceof Unreadable ? error : new Unreadable('not-readable', 'a list that cannot be unpacked');
    }
  }
  const plain = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    plain.set(piece, at);
    at += piece.length;
  }
  return plain;
}

/** Undoes the PNG predictors: writers of xref streams keep differences of rows. */
function unpredict(rows: Uint8Array, parameters: PdfDict): Uint8Array {
  const number = (key: string, standard: number) => {
    const value = parameters.get(key);
    return typeof value === 'number' ? value : standard;
  };
  if (number('Predictor', 1) < 10) {
    if (number('Predictor', 1) > 1) throw new Unreadable('not-readable', 'a predictor nobody uses here');
    return rows;
  }
  const pixel = Math.max(1, Math.ceil((number('Colors', 1) * number('BitsPerComponent', 8)) / 8));
  const width = Math.ceil((number('Columns', 1) * number('Colors', 1) * number('BitsPerComponent', 8)) / 8);
  if (!(width >= 1 && width < 4096)) throw new Unreadable('not-readable', 'rows of an odd width');
  const count = Math.floor(rows.length / (width + 1));
  const plain = new Uint8Array(count * width);
  for (let row = 0; row < count; row += 1) {
    const kind = rows[row * (width + 1)] as number;
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column;
      const left = column >= pixel ? (plain[at - pixel] as number) : 0;
      const up = row > 0 ? (plain[at - width] as number) : 0;
      const corner = row > 0 && column >= pixel ? (plain[at - width - pixel] as number) : 0;
      const added = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind];
      if (added === undefined) throw new Unreadable('not-readable', 'a row of an unknown kind');
      plain[at] = ((rows[row * (width + 1) + 1 + column] as number) + added) & 255;
    }
  }
  return plain;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)] as const;
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
