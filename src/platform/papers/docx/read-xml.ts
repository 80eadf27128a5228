import { SaxesParser } from 'saxes';

export type Element = {
  /** The name without its prefix, because the writer of a file chooses which prefix stands for which namespace. */
  name: string;
  attributes: { name: string; value: string }[];
};
type Reader = { open(element: Element): void; text(text: string, inside: string): void };

/** The text has a declaration of its own words, or is in an alphabet we do not read: nobody can say what Word sees. */
export class HiddenXmlError extends Error {
  override name = 'HiddenXmlError';
}

/** There is more to read than a document of 500 pages has. */
export class LongXmlError extends Error {
  override name = 'LongXmlError';
}

/** How much of a document may be read element by element. The time it takes goes by these signs, more than by letters. */
export class Reading {
  #bytes = 12 * 1024 * 1024;
  #signs = 1_000_000;

  take(text: string): void {
    this.#bytes -= text.length;
    for (let at = 0; at < text.length && this.#bytes >= 0; at += 1) {
      const sign = text.charCodeAt(at);
      if (sign === 60 || sign === 61 || sign === 38) this.#signs -= 1;
    }
    if (this.#bytes < 0 || this.#signs < 0) throw new LongXmlError('too much to read');
  }
}

/** Tables in tables in boxes of text come to a few dozen. */
const deepest = 500;

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** The letters of a part. Word writes UTF-8; throws for a part in which another alphabet, or a DTD, hides the words. */
export function xmlText(content: Buffer): string {
  if (content.includes(0) || (content[0] ?? 0) >= 0xfe) throw new HiddenXmlError('not UTF-8');
  const text = content.toString('utf8').replace(/^\ufeff/, '');
  const encoding = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)/i.exec(text.slice(0, 400))?.[1];
  if (encoding !== undefined && !/^(utf-?8|us-ascii|ascii)$/i.test(encoding)) throw new HiddenXmlError(encoding);
  if (/<!\s*(DOCTYPE|ENTITY)/i.test(text)) throw new HiddenXmlError('a DTD');
  return text;
}

/** Reads a part from its first element to its last. Throws where it is not well-formed. */
export function readXml(text: string, reader: Reader, reading: Reading): void {
  reading.take(text);
  const parser = new SaxesParser({ xmlns: false, position: false });
  const inside: string[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new HiddenXmlError('a DTD');
  });
  parser.on('opentag', ({ name, attributes }) => {
    inside.push(local(name));
    if (inside.length > deepest) throw new LongXmlError('too deep');
    const list = Object.entries(attributes).map(([key, value]) => ({ name: local(key), value: String(value) }));
    reader.open({ name: local(name), attributes: list });
  });
  parser.on('closetag', () => inside.pop());
  parser.on('text', (words) => reader.text(words, inside.at(-1) ?? ''));
  parser.on('cdata', (words) => reader.text(words, inside.at(-1) ?? ''));
  parser.write(text.trimStart()).close();
}
