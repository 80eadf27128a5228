/** A number of a law as it is written in a text, from `start` to `end`; `number` has plain dashes. */
export type LawNumber = { number: string; start: number; end: number };

/** Agencies whose letters end a number. What follows may stand without a space: the letters alone do not say where. */
const agencies = [
  ...['CP', 'TTg', 'VPCP', 'CTN', 'VPQH', 'VPCTN', 'TTCP', 'KTNN', 'TANDTC', 'VKSNDTC', 'UBTƯMTTQVN', 'UBTWMTTQVN'],
  ...['BCA', 'BQP', 'BNG', 'BNV', 'BTP', 'BTC', 'BCT', 'BYT', 'BXD', 'BGTVT', 'BTNMT', 'BNNMT', 'BNNPTNT', 'BNN'],
  ...['BLĐTBXH', 'BKHĐT', 'BKHCN', 'BGDĐT', 'BTTTT', 'BVHTTDL', 'BDTTG', 'UBDT', 'NHNN', 'BHXH', 'TLĐ', 'UBND', 'HĐND'],
].sort((one, other) => other.length - one.length);

/** Elsewhere a capital before a small letter is the beginning of the next title. */
const otherAgency = String.raw`[A-ZĐƯ]{2,10}?(?=\p{Lu}\p{Ll}|[^\p{L}]|$)`;
const agency = `(?:${agencies.join('|')}|${otherAgency})`;
const types = ['TTLT', 'NQLT', 'VBHN', 'LCTN', 'TT', 'NĐ', 'ND', 'QĐ', 'NQ', 'CT', 'PL', 'SL', 'TB', 'L'].join('|');
/** Of a National Assembly: terms of two figures begin with 1 (the tenth began in 1997). */
const assembly = String.raw`(?:(?:NQ|PL|L)[-–_])?(?:UBTV)?QH(?:1\d|[1-9])`;
const lawNumber = new RegExp(
  String.raw`(?<figures>\d+)(?<mark>\.?[a-e])?\/(?<year>(?:19|20)\d{2}\/)?(?<letters>${assembly}|(?:${types})[-–_/]${agency}(?:[-–_]${agency})*)`,
  'gu',
);

/**
 * Every number of a law in a text, in its order. Published tables run their cells together: "năm 201102/2011/QH13" has the
 * number 02/2011/QH13, "Luật 51/2019/QH1451/2019/QH14" twice 51/2019/QH14, and what begins behind the letters of an agency
 * known to us is not part of the number.
 */
export function lawNumbersIn(text: string): LawNumber[] {
  return [...text.matchAll(lawNumber)].flatMap((found) => {
    const { figures = '', mark = '', year = '', letters = '' } = found.groups ?? {};
    // More figures than a number has: those of a year at the end of the title before.
    const own = /^(?:19|20)\d{2}(\d{1,4})$/.exec(figures)?.[1] ?? figures;
    const isRest = own === figures && text[found.index - 1] === '/';
    if (isRest || own.length > 4) return [];
    const end = found.index + found[0].length;
    const number = `${own}${mark}/${year}${letters.replaceAll(/[–_]/g, '-')}`;
    return [{ number, start: end - found[0].length + figures.length - own.length, end }];
  });
}
