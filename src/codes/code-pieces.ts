/** More is no code with a label: it is read up to here. */
const mostCharacters = 400;
const mostPieces = 80;

/**
 * The runs of letters and digits of a text, in capitals and composed letters; full-width characters count as ordinary
 * ones. What nobody sees (zero-width spaces, direction marks) stands in no code and is dropped; every dash, quote, dot
 * and blank separates. Ð (U+00D0), which looks like Đ, counts as Đ.
 */
export function codePieces(text: string): string[] {
  return (tidyCode(text).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostPieces);
}

/** The text in capitals, without what nobody sees, with every kind of dash as "-" and without quotes. */
export function tidyCode(text: string): string {
  return text
    .slice(0, mostCharacters)
    .normalize('NFKC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toUpperCase()
    .replaceAll('Ð', 'Đ')
    .replaceAll(/[\p{Pd}\u2212\u00ac\u30fc]/gu, '-')
    .replaceAll(/["'`´\u2018-\u201f«»]/g, '');
}

/**
 * Every stretch of neighbouring pieces, joined, that is at most `most` long: a code may be written in one piece, in
 * groups, or letter by letter, with a label around it. The longest stretch from each beginning comes first.
 */
export function* joinedPieces(pieces: readonly string[], most: number): Generator<string> {
  for (let from = 0; from < pieces.length; from += 1) {
    const stretches: string[] = [];
    let joined = '';
    for (let to = from; to < pieces.length; to += 1) {
      joined += pieces[to];
      if (joined.length > most) break;
      stretches.push(joined);
    }
    yield* stretches.reverse();
  }
}
