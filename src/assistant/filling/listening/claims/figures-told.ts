import type { FactStep } from '#src/assistant/filling/listening/fit-facts.ts';
import { isNumberWord, readWords, scales } from '#src/guides/read/number-words.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import type { Claim } from './claim.ts';
import { keysOf, sharedWords, type ToldWords, type Word } from './told-words.ts';

/** A number that was said, what it counts or measures, and the words around it. */
type Figure = { text: string; unit?: string | undefined; first: number; last: number };

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

const persons = 'nguoi ng nhan vien lao dong tho me con bo nhan cong'.split(' ');
const units: readonly (readonly [unit: string, ...words: string[]])[] = [
  ['m2', 'm2', 'm²', 'met vuong'],
  ['m', 'm', 'met'],
  ['m3', 'm3', 'm³', 'met khoi', 'khoi'],
  ['hp', 'suc ngua', 'cv', 'hp', 'ma luc'],
  ['nguoi', 'nguoi', 'ng', 'nhan vien', 'lao dong', 'nhan cong', 'tho', 'me con', 'bo con'],
];

/** Numbers that the text tells, each for the question it measures or counts something for. */
export function figuresTold(told: ToldWords, steps: readonly FactStep[]): Claim[] {
  const asked = steps.filter(({ field }) => field.type === 'number');
  const wanted = asked.map((step) => ({ step, unit: unitOf(step) }));
  const figures = [...figuresIn(told, countedBy(wanted)), ...nothingIn(told), ...aloneIn(told), ...ofCouple(told)];
  const scored = figures.flatMap((figure, nth) =>
    wanted.flatMap(({ step, unit }) => {
      if (figure.unit !== undefined && figure.unit !== unit) return [];
      const score = nearness(told, figures, nth, step);
      const isOnly = figure.unit !== undefined && wanted.filter((it) => it.unit === unit).length === 1;
      const isBare = score === 0 ? (true as const) : undefined;
      return score > 0 || isOnly ? [{ figure, step, score: score + (figure.unit === undefined ? 0 : 1), isBare }] : [];
    }),
  );
  const claims: Claim[] = [];
  const used = new Set<unknown>();
  for (const item of scored.toSorted((left, right) => right.score - left.score)) {
    if (used.has(item.figure) || used.has(item.step)) continue;
    const rivals = scored.filter((it) => it.figure === item.figure && !used.has(it.step) && it.score === item.score);
    if (rivals.length > 1) continue;
    used.add(item.figure).add(item.step);
    claims.push({ ...claimOf(told, item.figure, item.step), isBare: item.isBare });
  }
  return [...claims, ...noneTold(told, asked, claims)];
}

/** "Không có tầng hầm": none of what a question counts by two words of its name. */
function noneTold({ words }: ToldWords, asked: readonly FactStep[], claims: readonly Claim[]): Claim[] {
  return asked.flatMap((step): Claim[] => {
    const [, one, other] = /^so (\S+) (\S+)/.exec(foldText(step.field.label)) ?? [];
    if (one === undefined || other === undefined || claims.some((claim) => claim.step === step)) return [];
    if ('min' in step.field && Number(step.field.min) > 0) return [];
    const at = words.findIndex((word, nth) => word.plain === one && words[nth + 1]?.plain === other);
    const denied = [words[at - 1], words[at - 2]].find((word) => word && /^(?:khong|ko|k|chang)$/.test(word.plain));
    if (at < 0 || !denied || denied.clause !== words[at]?.clause) return [];
    return [{ step, text: '0', from: denied.from, to: words[at + 1]?.to ?? 0 }];
  });
}

/** "Hai vợ chồng làm", "một mình mẹ em bán": how many work there. */
function ofCouple({ words }: ToldWords): Figure[] {
  const doing = /^(?:lam|ban|trong|dung|quan|phu|chay|nau)$/;
  const at = words.findIndex(
    ({ plain, isLarge }, nth) =>
      !isLarge &&
      ((/^(?:hai|2)$/.test(plain) && words[nth + 1]?.plain === 'vo' && words[nth + 2]?.plain === 'chong') ||
        (plain === 'mot' && words[nth + 1]?.plain === 'minh')) &&
      words.slice(nth + 2, nth + 7).some((word) => doing.test(word.plain) && word.clause === words[nth]?.clause),
  );
  if (at < 0) return [];
  const isTwo = words[at]?.plain !== 'mot';
  return [{ text: isTwo ? '2' : '1', unit: 'nguoi', first: at, last: at + (isTwo ? 2 : 1) }];
}

function claimOf({ words }: ToldWords, { text, first, last }: Figure, step: FactStep): Claim {
  return { step, text, from: words[first]?.from ?? 0, to: words[last]?.to ?? 0 };
}

/** What is measured stands in front of a number, seldom behind: there only where nothing in front tells. */
function nearness(told: ToldWords, figures: readonly Figure[], nth: number, step: FactStep): number {
  const keys = keysOf(step.field, told.isMarked);
  const [before, behind] = around(told, figures, nth);
  return sharedWords(before, keys) * 2 || Math.min(1, sharedWords(behind, keys));
}

/** The words in front of a number and behind it, up to the next ones. */
function around({ words }: ToldWords, figures: readonly Figure[], nth: number): [Set<string>, Set<string>] {
  const { first, last, unit } = figures[nth] as Figure;
  const isMeasured = unit === 'm' || unit === 'm2' || unit === 'm3';
  const { clause } = words[first] as Word;
  const start = Math.max(first - 6, ...figures.filter((it) => it.last < first).map((it) => it.last + 1), 0);
  // A number alone between two commas measures what was spoken of before.
  // "…, rộng 120 m²": nor does one word in front of it say what is.
  const isAlone =
    (words[first - 1]?.clause !== clause || (isMeasured && words[first - 2]?.clause !== clause)) &&
    words[last + 1]?.clause !== clause;
  const end = Math.min(last + 4, ...figures.filter((it) => it.first > last).map((it) => it.first - 1), words.length);
  const keys = (from: number, to: number) =>
    new Set(
      words.flatMap((word, at) => ((word.clause === clause || isAlone) && at >= from && at <= to ? [word.key] : [])),
    );
  return [keys(start, first - 1), keys(last, end)];
}

/** Things that questions count by their own name, and those this form's questions do: "40 ô", "6 tháng". */
function countedBy(wanted: readonly { unit: string | undefined }[]): ReadonlySet<string> {
  const own = wanted.flatMap(({ unit }) => (unit && /^[a-z]+$/.test(unit) && !emptyUnits.has(unit) ? [unit] : []));
  return new Set(['ban', 'tang', 'thang', 'tan', ...own]);
}
/** Without their marks, or by themselves, these count nothing. */
const emptyUnits = new Set(['dinh', 'can', 'dien', 'thua', 'to', 'nha', 'giay', 'luong', 'hp', 'm', 'ha']);

function figuresIn(told: ToldWords, counted: ReadonlySet<string>): Figure[] {
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
    const isNumbered = before !== undefined && before.clause === word.clause && numbered.has(before.plain);
    const isNth = before?.plain === 'lan' || (before?.plain === 'thu' && words[at - 2]?.plain === 'lan');
    if (isNth && !unit) {
      figures.push({ text: numberSaid(words.slice(at, at + run)), unit: 'lan', first: at, last: at + run - 1 });
    } else if (unit && !(isNumbered && unit.unit !== 'tang')) {
      const value = numberSaid(words.slice(at, at + run));
      const part = unit.unit === 'm' ? words[at + run + unit.length] : undefined;
      const isPart =
        part && /^\d$/.test(part.plain) && !/^(?:[/.,-]?\d|\s?(?:m|bản|tầng)(?!\p{L}))/u.test(text.slice(part.to));
      figures.push({
        text: isPart ? `${value},${part.plain}` : value,
        unit: unit.unit,
        first: at,
        last: at + run - 1 + unit.length + (isPart ? 1 : 0),
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
function nothingIn({ words }: ToldWords): Figure[] {
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
function aloneIn({ words }: ToldWords): Figure[] {
  const at = words.findIndex(
    ({ plain, isLarge }, nth) =>
      plain === 'mot' &&
      !isLarge &&
      words[nth + 1]?.plain === 'minh' &&
      /^(?:song|o)$/.test(words[nth - 1]?.plain ?? ''),
  );
  return at < 0 ? [] : [{ text: '1', unit: 'nguoi', first: at - 1, last: at + 1 }];
}

const measured: Record<string, string> = {
  'm²': 'm2',
  m2: 'm2',
  'm³': 'm3',
  m3: 'm3',
  met: 'm',
  m: 'm',
  'suc ngua': 'hp',
  tan: 'tan',
  nguoi: 'nguoi',
};

/** What a question for a number measures or counts: "(mét)", "Số bản …", "… mấy tháng". */
function unitOf({ field }: FactStep): string | undefined {
  const label = foldText(field.label);
  const sign = /\(([^)]+)\)/.exec(label)?.[1];
  if (sign) return measured[sign] ?? sign;
  const [, thing] = /^so (\S+)/.exec(label) ?? /^(lan)\b/.exec(label) ?? /\bmay (\S+)/.exec(label) ?? [];
  return thing !== undefined && persons.includes(thing) ? 'nguoi' : thing;
}
