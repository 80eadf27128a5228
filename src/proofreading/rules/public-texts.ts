/** Keys whose texts are no words of ours: names, addresses, codes, and how people say it. */
const unread = new Set([
  'id',
  'field',
  'code',
  'url',
  'handoffUrl',
  'slug',
  'resultCode',
  'pattern',
  'type',
  'kind',
  'asks',
  'also',
]);

/** Every text in a value that somebody may read, with the way to it: `channels.0.note`. */
export function textsIn(value: unknown, path: readonly string[] = []): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path: path.join('.'), text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (unread.has(key) ? [] : textsIn(part, [...path, key])));
}

/** Sums of money in a text, in đồng. */
export function sumsIn(text: string): number[] {
  return [...text.matchAll(/(\d{1,3}(?:[.,]\d{3})+)\s*(?:đồng|đ(?!\p{L})|VNĐ|VND)/giu)].map(([, digits = '']) =>
    Number(digits.replaceAll(/[.,]/g, '')),
  );
}

/** Every number in a value. */
export function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}
