import { keyboardSigns } from '#src/base/plain-letters.ts';

/** The number of a document in an address (`?so=`), as somebody copied it or a code on paper told it; undefined for none. */
export function numberAsked(query: URLSearchParams): string | undefined {
  const number = keyboardSigns(query.get('so') ?? '').slice(0, 60);
  return /^[\p{L}\p{N}][\p{L}\p{N}./ -]*$/u.test(number) ? number : undefined;
}
