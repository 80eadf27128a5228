import type { Revision } from './pdf-file.ts';
import { PdfDict, PdfRef, PdfStream, type PdfValue } from './values.ts';

/** Every object number that can be come to from a value, and those among them that name nothing. */
export function reachable(
  revision: Revision,
  from: PdfValue,
  { except = [] }: { except?: readonly string[] } = {},
): { found: Set<number>; dangling: Set<number> } {
  const found = new Set<number>();
  const dangling = new Set<number>();
  const waiting: PdfValue[] = [from];
  while (waiting.length > 0) {
    const value = waiting.pop() as PdfValue;
    if (value instanceof PdfRef) {
      if (found.has(value.number) || dangling.has(value.number)) continue;
      const object = revision.object(value.number);
      (object === null ? dangling : found).add(value.number);
      waiting.push(object);
    } else if (Array.isArray(value)) {
      for (const one of value) if (typeof one === 'object' && one !== null) waiting.push(one);
    } else if (value instanceof PdfStream || value instanceof PdfDict) {
      const dict = value instanceof PdfStream ? value.dict : value;
      for (const [key, one] of dict.entries) {
        if (typeof one === 'object' && one !== null && !except.includes(key)) waiting.push(one);
      }
    }
  }
  return { found, dangling };
}
