import { isNumberWord, readWords, scales } from '#src/guides/read/number-words.ts';
import type { ToldWords, Word } from './told-words.ts';

/** A number that was said, what it counts or measures, and where its words are, unit and all. */
export type Figure = { text: string; unit?: string | undefined; first: number; last: number };

/** Number words with their marks: "năm" is also a year, "bà" is no three. */
const numberWords = new Set(
  'không một hai ba bốn tư năm lăm sáu bảy bẩy tám chín mười mươi mốt trăm nghìn ngàn triệu tỷ tỉ rưỡi linh lẻ'.split(
    ' ',
  ),
);
/** In front of a number these make it the name of something: "thôn 3", "tầng 1", "nhà cấp 4". */
const numbered = new Set(
  'thon khu to so ngo ngach duong xom doi tang thua quyen ngay thang nam mung mong lop cap hem phong lo chuong dieu'.split(
    ' ',
  ),
);

const units: readonly (readonly [unit: string, ...words: string[]])[] = [
  ['m2', 'm2', 'm²', 'met vuong', 'm vuong', 'mv'],
  ['m', 'm', 'met'],
  ['m3', 'm3', 'm³', 'met khoi', 'khoi'],
  ['hp', 'suc ngua', 'cv', 'hp', 'ma luc', 'ngua'],
  ['nguoi', 'nguoi', 'ng', 'nhan vien', 'lao dong', 'nhan cong', 'tho', 'me con', 'bo con', 'khach'],
  ['ban', 'ban sao', 'ban', 'to giay', 'to'],
];

/** "Một tầng 90 m²", "mỗi tầng 80 m²": how large a floor is, and not which one. */
const measures = new Set(['m2', 'm3', 'm']);

/** The numbers of a text with what they count or measure; `counted`: what the questions of this form count. */
export function figuresIn(told: ToldWords, counted: ReadonlySet<string>): Figure[] {
  const { words, text } = told;
  const figures: Figure[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as Word;
    const before = words[at - 1];
    // Part of a day, a code, a long number.
    if (/\d/.test(word.plain) && /[\d/-]$|\p{L}$/u.test(text.slice(0, word.from))) continue;
    if (/\d/.test(word.plain) && /^[/-]\s?\d|^\p{Lu}/u.test(text.slice(word.to))) continue;
    const isDigits = /^\d+(?:[.,]\d+)?$/.test(word.plain) && word.plain.replace(/\D/g, '').length <= 6;
    const run = isDigits ? 1 : spokenRun(told, at);
    if (run === 0) continue;
    const unit = unitAt(words, at + run, counted);
    const isArea = before?.plain === 'tang' && unit !== undefined && measures.has(unit.unit);
    const isNumbered = before !== undefined && before.clause === word.clause && numbered.has(before.plain) && !isArea;
    const isNth = before?.plain === 'lan' || (before?.plain === 'thu' && words[at - 2]?.plain === 'lan');
    if (isNth && !unit) {
      figures.push({ text: numberSaid(words.slice(at, at + run)), unit: 'lan', first: at, last: at + run - 1 });
    } else if (unit && !(isNumbered && unit.unit !== 'tang')) {
      const value = numberSaid(words.slice(at, at + run));
      const part = unit.unit === 'm' ? words[at + run + unit.length] : undefined;
      const isPart =
        part && /^\d$/.test(part.plain) && !/^(?:[/.,-]?\d|\s?(?:m|bản|tầng)(?!\p{L}))/u.test(text.slice(part.to));
      const behind = at + run + unit.length;
      const isHalf = words[behind]?.plain === 'ruoi' && words[behind]?.clause === word.clause && /^\d+$/.test(value);
      figures.push({
        text: isPart ? `${value},${part.plain}` : isHalf ? `${value},5` : value,
        unit: unit.unit,
        first: at,
        last: behind - (isPart || isHalf ? 0 : 1),
      });
    } else if (isDigits && !isNumbered && word.plain.length < 4) {
      figures.push({ text: word.plain, first: at, last: at });
    }
    at = Math.max(at + run - 1, figures.at(-1)?.last ?? 0);
  }
  return figures;
}

/** How many words from here on are a number said in words. */
function spokenRun({ words, isMarked, text }: ToldWords, at: number): number {
  let length = 0;
  for (const word of words.slice(at)) {
    const said = text.slice(word.from, word.to).toLowerCase().normalize('NFC');
    if (word.isLarge || !(isMarked ? numberWords.has(said) : isNumberWord(word.plain) && !(word.plain in scales)))
      break;
    if (word.clause !== words[at]?.clause) break;
    length += 1;
  }
  // "Năm hai bản": a year's word in front of a number, and "không hai …".
  return length > 0 && words[at]?.plain !== 'khong' ? length : 0;
}

function numberSaid(words: readonly Word[]): string {
  const [only] = words;
  if (words.length === 1 && only && /\d/.test(only.plain)) return only.plain;
  return String(readWords(words.map(({ plain }) => plain)) ?? '');
}

/** What is counted or measured, behind the number. */
function unitAt(
  words: readonly Word[],
  at: number,
  counted: ReadonlySet<string>,
): { unit: string; length: number } | undefined {
  const next = words[at]?.plain;
  if (next === undefined) return undefined;
  for (const [unit, ...said] of units) {
    const found = said.find((phrase) => phrase.split(' ').every((part, nth) => words[at + nth]?.plain === part));
    if (found) return { unit, length: found.split(' ').length };
  }
  // "40 ở …" is no "40 ô".
  if (next === 'o' && words[at]?.key !== 'ô') return undefined;
  return counted.has(next) && words[at]?.isLarge === false ? { unit: next, length: 1 } : undefined;
}

/** "Không cần bản sao": none of what is counted. */
export function nothingIn({ words }: ToldWords): Figure[] {
  return words.flatMap(({ plain, clause }, at): Figure[] => {
    if (!/^(?:khong|khoi|chang|ko|k)$/.test(plain)) return [];
    const to = words.findIndex(
      (word, nth) => nth > at && nth <= at + 4 && word.clause === clause && word.plain === 'ban' && !word.isLarge,
    );
    const between = words.slice(at + 1, to).map((word) => word.plain);
    if (to < 0 || !between.every((word) => /^(?:can|lay|xin|them|muon|phai|co)$/.test(word))) return [];
    return [{ text: '0', unit: 'ban', first: at, last: to }];
  });
}

/** "Sống một mình": one person. */
export function aloneIn({ words }: ToldWords): Figure[] {
  const at = words.findIndex(
    ({ plain, isLarge }, nth) =>
      plain === 'mot' &&
      !isLarge &&
      words[nth + 1]?.plain === 'minh' &&
      /^(?:song|o)$/.test(words[nth - 1]?.plain ?? ''),
  );
  return at < 0 ? [] : [{ text: '1', unit: 'nguoi', first: at - 1, last: at + 1 }];
}
