import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, type PdfValue } from '../pdf/values.ts';

/** Whether two values say the same, reference for reference; how they are spelled does not matter. */
export function sameValue(one: PdfValue, other: PdfValue): boolean {
  if (one === other) return true;
  if (one instanceof PdfName) return other instanceof PdfName && one.text === other.text;
  if (one instanceof PdfRef) {
    return other instanceof PdfRef && one.number === other.number && one.generation === other.generation;
  }
  if (one instanceof PdfString) return other instanceof PdfString && sameBytes(one.bytes(), other.bytes());
  if (one instanceof PdfStream) {
    return other instanceof PdfStream && sameValue(one.dict, other.dict) && sameBytes(one.raw, other.raw);
  }
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((value, index) => sameValue(value, other[index] ?? null))
    );
  }
  if (!(one instanceof PdfDict) || !(other instanceof PdfDict)) return false;
  return !other.isDoubled && differingKeys(one, other).length === 0;
}

/** The keys under which two dictionaries say different things; null is the same as nothing. */
export function differingKeys(one: PdfDict, other: PdfDict): string[] {
  const keys = new Set([...one.entries.keys(), ...other.entries.keys()]);
  return [...keys].filter((key) => !sameValue(one.get(key), other.get(key)));
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
