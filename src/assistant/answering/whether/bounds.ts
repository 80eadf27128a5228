import { readFigure } from '#src/guides/read/number-words.ts';
import { syllables } from '#src/search/analysis/fold.ts';

/** How much of something: a length of time in days, an age, persons, storeys … */
export type Amount = { value: number; unit: string };
/** What a sentence allows or asks for: "từ 15 ngày trở lên", "không quá 5 người", "dưới 30 ngày". */
export type Bound = { unit: string; holds: (value: number) => boolean; isDeadline: boolean; isList: boolean };

const units: Readonly<Record<string, [string, number]>> = {
  ngay: ['day', 1],
  hom: ['day', 1],
  tuan: ['day', 7],
  thang: ['day', 30],
  nam: ['day', 365],
  day: ['day', 1],
  days: ['day', 1],
  week: ['day', 7],
  weeks: ['day', 7],
  month: ['day', 30],
  months: ['day', 30],
  tuoi: ['age', 1],
  t: ['age', 1],
  nguoi: ['person', 1],
  khach: ['person', 1],
  cho: ['person', 1],
  people: ['person', 1],
  passengers: ['person', 1],
  tan: ['ton', 1],
  tang: ['storey', 1],
};
const unit = Object.keys(units).join('|');
const number =
  '(\\d{1,4}|(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|nua)(?: (?:muoi (?:mot|hai|ba|bon|tu|lam|sau|bay|tam|chin)|muoi|mot|hai|ba|bon|nam|lam|sau|bay|tam|chin))?)';
const amount = new RegExp(`\\b${number} ?(${unit})\\b`, 'g');

function read(word: string, named: string): Amount | undefined {
  const known = units[named];
  const value =
    word === 'nua' ? 0.5 : /^\d+$/.test(word) ? Number(word) : (inFigures(word) ?? readFigure(word.split(' ')));
  return known && value !== undefined ? { value: value * known[1], unit: known[0] } : undefined;
}

const ones = 'khong mot hai ba bon nam sau bay tam chin'.split(' ');

/** "Bảy sáu tuổi": two figures said one after the other. */
function inFigures(word: string): number | undefined {
  const [tens = '', last = '', ...more] = word.split(' ');
  if (more.length > 0 || !ones.includes(tens) || !ones.includes(last)) return undefined;
  return ones.indexOf(tens) * 10 + ones.indexOf(last);
}

/** The amounts a text names. `said`: without marks, shorthand spelt out. */
export function amountsIn(said: string): Amount[] {
  const spaced = said.replace(/(\d)([a-z])/g, '$1 $2').replace(/\btron (\d+)(?! tuoi)/g, '$1 tuoi');
  const ago = recent.test(said)
    ? [{ value: 4, unit: 'day' }]
    : /(?<!\b(?:\d+|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|may|ruoi) )\bthang (?:truoc|roi)\b/.test(said)
      ? [{ value: 30, unit: 'day' }]
      : [];
  const years = [...said.matchAll(/\b(?:nam|in) ((?:19|20)\d\d)\b/g)].map(([, year]) => ({
    value: Number(year),
    unit: 'year',
  }));
  return [
    ...ago,
    ...years,
    ...[...spaced.matchAll(amount)].flatMap(({ index, 1: word = '', 2: named = '' }) => {
      const found = read(word, named);
      // "Quá 15 ngày" is none of the fifteen.
      const isMore = /\b(?:qua|hon|tren|over|more than) $/.test(spaced.slice(0, index));
      return found ? [isMore ? { ...found, value: found.value + 1 } : found] : [];
    }),
  ];
}

/** A few days ago. */
const recent =
  /\b(?:hom (?:qua|kia|thu|nay)|(?:dem|toi|sang|chieu) (?:qua|nay)|vua moi|yesterday|this morning|last night)\b/;

const bound = new RegExp(
  `\\b(tu du|tu|du|it nhat|toi thieu|duoi|khong qua|toi da|den|trong vong|trong|cham nhat|tren|qua|hon|dung duoc|co gia tri|from|under|over|within|at least|more than|up to) ${number} (${unit})\\b( tro len| or more)?`,
  'g',
);

/** "Chở từ 5 đến 12 người". */
const range = new RegExp(`\\b(?:tu|from) ${number} (?:${unit} )?(?:den|to) ${number} (${unit})\\b`, 'g');
/** "Trước ngày 01/01/2016" beside "sinh năm 2017". */
const beforeYear = /\b(truoc|tu|sau|before|since|after) (?:ngay |nam )?(?:\d{1,2} ){0,2}((?:19|20)\d\d)\b/g;
const list = new RegExp(`((?:\\d+ )+(?:va|hoac|and|or) \\d+) (${unit})\\b`, 'g');

/** The bounds a sentence states. */
export function boundsIn(sentence: string): Bound[] {
  const plain = syllables(sentence).join(' ');
  // "Khi đủ 14, 25, 40 và 60 tuổi": one of them.
  const listed = [...plain.matchAll(list)].flatMap(([, numbers = '', named = '']): Bound[] => {
    const values = (numbers.match(/\d+/g) ?? []).flatMap((value) => read(value, named)?.value ?? []);
    const known = units[named];
    return known ? [{ unit: known[0], holds: (asked) => values.includes(asked), isDeadline: false, isList: true }] : [];
  });
  const ranged = [...plain.matchAll(range)].flatMap(([, from = '', to = '', named = '']): Bound[] => {
    const [least, most] = [read(from, named), read(to, named)];
    if (!least || !most) return [];
    const holds = (asked: number) => asked >= least.value && asked <= most.value;
    return [{ unit: least.unit, holds, isDeadline: false, isList: false }];
  });
  const bounds = [...plain.replace(range, ' ').matchAll(bound)].flatMap(
    ([, words = '', value = '', named = '', orMore]): Bound[] => {
      const limit = read(value, named);
      if (!limit) return [];
      const { unit: own } = limit;
      const isLeast = orMore !== undefined || /^(?:tu|tu du|du|it nhat|toi thieu|from|at least)$/.test(words);
      const isBelow = /^(?:duoi|under)$/.test(words);
      const isMore = /^(?:tren|qua|hon|over|more than)$/.test(words);
      const holds = (asked: number) =>
        isLeast
          ? asked >= limit.value
          : isBelow
            ? asked < limit.value
            : isMore
              ? asked > limit.value
              : asked <= limit.value;
      return [{ unit: own, holds, isDeadline: /^(?:trong|trong vong|cham nhat|within)$/.test(words), isList: false }];
    },
  );
  const years = [...plain.matchAll(beforeYear)].map(
    ([, word = '', year = '']): Bound => ({
      unit: 'year',
      holds: (asked) => (/^(?:truoc|before)$/.test(word) ? asked < Number(year) : asked >= Number(year)),
      isDeadline: false,
      isList: false,
    }),
  );
  return [...listed, ...ranged, ...bounds, ...years];
}
