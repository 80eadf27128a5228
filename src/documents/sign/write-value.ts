import { latin, PdfDict, PdfName, PdfRef, PdfStream, PdfString, type PdfValue } from '../check-signature/pdf/values.ts';

/** Text already written as PDF writes it. */
export class Written {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Writable = PdfValue | Written;

/** A dictionary of these entries; what is undefined is left out. */
export function dictOf(entries: Record<string, PdfValue | Written | undefined>, from?: PdfDict): PdfDict {
  const dict = new PdfDict();
  for (const [key, value] of from?.entries ?? []) dict.entries.set(key, value);
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) dict.entries.set(key, value as PdfValue);
  return dict;
}

export const name = (text: string) => new PdfName(text);

/** Text as people write it: UTF-16, which every reader knows. */
export function words(text: string): Written {
  const units = [...text.normalize('NFC')].flatMap((sign) =>
    sign.length === 1 ? [sign.charCodeAt(0)] : [sign.charCodeAt(0), sign.charCodeAt(1)],
  );
  return new Written(`<FEFF${units.map((unit) => unit.toString(16).padStart(4, '0').toUpperCase()).join('')}>`);
}

/** One letter a byte. */
export function writeValue(value: Writable): string {
  if (value === null) return 'null';
  if (value instanceof Written) return value.text;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toFixed(4);
  if (value instanceof PdfName) return `/${value.text.replaceAll(/[^!"$&'*+,\-.0-9:;=?@A-Z\\^_`a-z|~]/g, spelled)}`;
  if (value instanceof PdfRef) return `${value.number} ${value.generation} R`;
  if (value instanceof PdfString) return latin(value.source);
  if (Array.isArray(value)) return `[${value.map(writeValue).join(' ')}]`;
  if (value instanceof PdfStream) return `${writeValue(value.dict)}\nstream\n${latin(value.raw)}\nendstream`;
  return `<<${[...value.entries].map(([key, one]) => `${writeValue(new PdfName(key))} ${writeValue(one)}`).join(' ')}>>`;
}

const spelled = (letter: string) => `#${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
