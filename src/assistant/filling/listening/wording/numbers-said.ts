import { readWords } from '#src/guides/read/number-words.ts';
import { foldText, hasMarks } from '#src/search/analysis/fold.ts';

const digit = '(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín)';
const unmarkedDigit = foldText(digit);

/** One pattern in words with marks, and the same without them for texts that have none. */
const both = (source: (digit: string) => string) => ({
  marked: new RegExp(source(digit), 'giu'),
  plain: new RegExp(foldText(source(unmarkedDigit)).replaceAll('\\p{l}', '\\p{L}'), 'giu'),
});
const inWords = both((one) => `(?<!\\p{L})(?:một|hai) (?:nghìn|ngàn)(?: (?:${one}|mười|mươi|trăm|linh|lẻ))*(?!\\p{L})`);
/** "Năm" in front is the year's own word, and no five. */
const century = both(
  (one) => `(?<!\\p{L})(?<!(?:không|một|hai|ba|bốn|sáu|bảy|tám|chín) )một chín (${one}) (${one})(?!\\p{L})`,
);
const lastTwo = both(
  (one) => `(?<=sinh (?:năm )?)(${one}) (${one})(?! (?:tháng|mươi|trăm|nghìn|${one})(?!\\p{L}))(?!\\p{L})`,
);
const digits = both((one) => `(?<!\\p{L})${one}(?: ${one}){8,14}(?!\\p{L})`);
const twoFigures =
  /(?<=(?:sinh|sn|sanh)(?: năm| nam)? '?)(\d{2})(?![\d/.-]|,\d|\s?(?:\/|tháng|thang|tuổi|tuoi|-\d))/giu;
const aged = /(?<![\p{L}])(?:tuổi|tuoi) (?=(?:19|20)\d{2}(?!\d))/giu;

/**
 * Years and long numbers said in words, written in figures; a year of two figures only where one century can be meant of
 * anybody who is alive. Everything else stays as it was said.
 */
export function numbersWritten(text: string, today: string): string {
  const of = (pattern: { marked: RegExp; plain: RegExp }) => (hasMarks(text) ? pattern.marked : pattern.plain);
  const now = Number(today.slice(2, 4));
  return text
    .replace(of(digits), (said) => figuresOf(said))
    .replace(of(inWords), (said) => {
      const year = yearOf(said);
      return year >= 1850 && year <= 2150 ? String(year) : said;
    })
    .replace(of(century), (_, tens: string, ones: string) => `19${figuresOf(tens)}${figuresOf(ones)}`)
    .replace(of(lastTwo), (said, tens: string, ones: string) => {
      const year = Number(figuresOf(`${tens} ${ones}`));
      return year > now ? `19${String(year).padStart(2, '0')}` : said;
    })
    .replace(twoFigures, (said) => (Number(said) > now ? `19${said}` : said))
    .replace(aged, hasMarks(text) ? 'sinh năm ' : 'sinh nam ');
}

const figures: Record<string, number> = {
  khong: 0,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  lam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
};

const figuresOf = (words: string): string =>
  foldText(words)
    .split(' ')
    .map((word) => figures[word] ?? '')
    .join('');

/** "Một nghìn chín trăm tám hai": two figures behind the hundreds are tens and ones. */
function yearOf(said: string): number {
  const words = foldText(said).split(' ');
  const at = words.lastIndexOf('tram');
  const behind = at < 0 ? [] : words.slice(at + 1);
  const isShort = behind.length === 2 && behind.every((word) => word in figures) && behind[0] !== 'khong';
  return (readWords(isShort ? [...words.slice(0, at + 2), 'muoi', behind[1] ?? ''] : words) ?? 0) as number;
}
