import { defined } from '#src/base/defined.ts';
import { keyboardSigns, withoutMarks } from '#src/base/plain-letters.ts';

/** The parts of số, ký hiệu: 15/2025/QĐ-UBND is 15, 2025 and `qdubnd`; a part that was not written is absent. */
export type NumberParts = { number: string; year?: string; letters?: string };

/** What a number is of, and the letters its notation begins with (NĐ 30/2020, Phụ lục III); '' tells nothing. */
const kinds: Record<string, string> = {
  'nghi dinh': 'nd',
  nd: 'nd',
  'nghi quyet': 'nq',
  nq: 'nq',
  'thong tu lien tich': 'ttlt',
  'thong tu': 'tt',
  tt: 'tt',
  'quyet dinh': 'qd',
  qd: 'qd',
  'chi thi': 'ct',
  ct: 'ct',
  'ke hoach': 'kh',
  kh: 'kh',
  'thong bao': 'tb',
  tb: 'tb',
  'bao cao': 'bc',
  bc: 'bc',
  'to trinh': 'ttr',
  ttr: 'ttr',
  'cong dien': 'cd',
  luat: 'qh',
  'cong van': '',
  cv: '',
};
const kindWords = new RegExp(`^(${Object.keys(kinds).join('|')})(?:[\\s:.-]+(?:cp))?[\\s:.-]+(?=\\d|so\\b)`);
const askingWords = /^(?:(?:tra cuu|tim|xem|so|van ban)[\s:.-]+)+/;
const numbered = /^(\d{1,5})[\s/._-]+((?:19|20)\d\d)(?:[\s/._-]+([a-z]+\d*(?:[\s/._-]*[a-z]+\d*)*))?$/;
const unyeared = /^(\d{1,5})[\s/._-]+([a-z]+\d*(?:[\s/._-]+[a-z]+\d*)*)$/;

/**
 * The number that this text is, typed with any dashes and blanks and without diacritics ("15 QĐ UBND", "qd 15",
 * "118 2025 nd cp"); nothing when the text is anything else. A number alone says too little, unless its kind is said.
 */
export function readDocumentNumber(text: string): NumberParts | undefined {
  let said = withoutMarks(keyboardSigns(text))
    .replace(/["'“”()]/g, '')
    .trim()
    .replace(askingWords, '');
  const kind = kindWords.exec(said);
  if (kind) said = said.slice(kind[0].length).replace(askingWords, '');
  const of = kind ? kinds[kind[1] ?? ''] : undefined;
  const parts = (number = '', year?: string, rest?: string): NumberParts => {
    const letters = rest?.replace(/[^a-z0-9]/g, '') || of;
    return defined({ number: String(Number(number)), year, letters: letters || undefined });
  };
  const full = numbered.exec(said);
  if (full) return parts(full[1], full[2], full[3]);
  const short = unyeared.exec(said);
  if (short) return parts(short[1], undefined, short[2]);
  return of !== undefined && /^\d{1,5}$/.test(said) ? parts(said) : undefined;
}

/** Whether a document's number is the one that was asked for, as far as that was said. */
export function isNumberAsked(asked: NumberParts, of: NumberParts | undefined): boolean {
  if (!of || of.number !== asked.number) return false;
  if (asked.year !== undefined && asked.year !== of.year) return false;
  return asked.letters === undefined || (of.letters ?? '').startsWith(asked.letters);
}

/** One spelling of a whole number, by which equal ones are found. */
export const numberKey = ({ number, year = '', letters = '' }: NumberParts) => `${number}/${year}/${letters}`;
