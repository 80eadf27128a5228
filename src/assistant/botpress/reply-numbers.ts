import { readWords } from '#src/guides/read/number-words.ts';
import { foldText } from '#src/search/analysis/fold.ts';

/**
 * Every number a text states, in one spelling: "8.000" is 8000, a date its three numbers in order, a range its two
 * ends, a long run of digits (a phone) the whole run.
 */
export function figuresIn(text: string): string[] {
  const plain = text.normalize('NFKC');
  const runs = (plain.match(/\+?\d(?:[ .-]?\d){7,}/g) ?? []).map((run) => `run ${run.replace(/\D/g, '')}`);
  const tokens = (plain.match(/\d(?:[\d.,/:–-]*\d)?/g) ?? []).flatMap((token) => token.split(/[–-]/));
  return [...new Set([...runs, ...tokens.filter(Boolean).map(spell)])];
}

/** Whether the source states this number: as it is, or as part of a longer date, time or document number. */
export function states(source: readonly string[], figure: string): boolean {
  return source.some((known) => known === figure || ` ${known} `.includes(` ${figure} `));
}

function spell(token: string): string {
  const whole = token.replace(/(?<=\d)[.,](?=\d{3}(?!\d))/g, '');
  return whole
    .split(/[.,/:]/)
    .map((part) => part.replace(/^0+(?=\d)/, ''))
    .join(' ');
}

const units: readonly (readonly [string, RegExp])[] = [
  ['working-day', /^(?:ngay lam viec|(?:working|business) days?)\b/],
  ['day', /^(?:ngay|hom|days?)\b/],
  ['hour', /^(?:gio|tieng|hours?)\b/],
  ['minute', /^(?:phut|minutes?)\b/],
  ['week', /^(?:tuan|weeks?)\b/],
  ['month', /^(?:thang|months?)\b/],
  ['year', /^(?:nam|years?)\b/],
  ['age', /^tuoi\b/],
  ['money', /^(?:dong|d|vnd|dongs?)\b/],
  ['percent', /^(?:%|phan tram\b|percent\b)/],
  ['copy', /^(?:ban|bo|copies|copy|sets?)\b/],
];

const scales: readonly (readonly [number, RegExp])[] = [
  [1_000, /^(?:nghin|ngan|k|thousand)\b\s*/],
  [1_000_000, /^(?:trieu|tr|million)\b\s*/],
  [1_000_000_000, /^(?:ty|ti|billion)\b\s*/],
];

const word =
  'khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|chuc|tram|nghin|ngan|trieu|ty|ti|ruoi|linh|le|moi|mot|tu';
const english: Record<string, number> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((name, value) => [name, value]),
);
const numberWords = new RegExp(
  `\\b(?:${word})(?: (?:${word}))*(?= )|\\b(?:${Object.keys(english).join('|')})(?= )`,
  'g',
);

/** Amounts with their unit, in figures and words: "3 ngày làm việc" and "ba ngày làm việc" are both `3 working-day`. */
export function amountsIn(text: string): string[] {
  const folded = foldText(text.normalize('NFKC')).replace(/[()*"“”]/g, '');
  const inFigures = [...folded.matchAll(/\d(?:[\d.,]*\d)?/g)].flatMap((found) => {
    const value = Number(found[0].replace(/[.,](?=\d{3}(?!\d))/g, '').replace(',', '.'));
    return amount(value, folded.slice(found.index + found[0].length).trimStart());
  });
  const inWords = [...folded.matchAll(numberWords)].flatMap((found) => amountInWords(found[0], folded, found.index));
  return [...new Set([...inFigures, ...inWords])];
}

/** "năm" is five and year: the run of number words may end before it, so every end that a unit follows counts. */
function amountInWords(run: string, folded: string, index: number): string[] {
  const words = run.split(' ');
  const after = folded.slice(index + run.length).trimStart();
  const whole = amount(english[run] ?? readWords(words), after);
  if (whole.length > 0 || words.length < 2 || words.at(-1) !== 'nam') return whole;
  return amount(readWords(words.slice(0, -1)), `nam ${after}`);
}

function amount(value: number | undefined, after: string): string[] {
  if (value === undefined || !Number.isFinite(value)) return [];
  let rest = after.replace(/^-\s*/, '');
  let total = value;
  for (const [times, wording] of scales) {
    if (!wording.test(rest)) continue;
    rest = rest.replace(wording, '');
    total *= times;
    // "50 nghìn" is money whether or not "đồng" follows.
    if (!units.some(([, unit]) => unit.test(rest))) return [`${total} money`];
  }
  const unit = units.find(([, wording]) => wording.test(rest));
  return unit ? [`${total} ${unit[0]}`] : [];
}
