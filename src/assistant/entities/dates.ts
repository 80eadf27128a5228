import { shiftDays } from '#src/guides/calendar-day.ts';
import { foldText } from '#src/search/fold.ts';
import { readWords } from './numbers.ts';

export type FoundDate = { date: string; from: number; to: number };

const word = '(?:[a-z]+(?: [a-z]+){0,2})';
const day = `(?:ngay |mung |mong |hom |ngay mung )`;

/**
 * The first date in a text as `YYYY-MM-DD`, with where it stands in the cleaned text. Understands 3/5/2026, 3-5-26,
 * "ngày 3 tháng 5 năm 2026", "mùng ba tháng năm", "hôm qua". Without a year the latest such day up to today is meant;
 * a day or a month alone ("ngày 4") changes that part of `previous`. Undefined when there is no date or no such day.
 */
export function findDate(text: string, today: string, previous?: string): FoundDate | undefined {
  const folded = foldText(text);
  for (const read of [readIso, readFigures, readPlainDigits, readWordsDate, readRelative]) {
    const found = read(folded, today);
    if (found) return found;
  }
  return previous ? readPart(folded, previous) : undefined;
}

function readIso(folded: string): FoundDate | undefined {
  const match = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(folded);
  return match ? place(match, toDate(Number(match[3]), Number(match[2]), Number(match[1]))) : undefined;
}

function readFigures(folded: string, today: string): FoundDate | undefined {
  const match = /\b(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?\b(?![/.-]?\d)/.exec(folded);
  if (!match) return undefined;
  return place(match, fill(Number(match[1]), Number(match[2]), match[3], today));
}

function readPlainDigits(folded: string): FoundDate | undefined {
  const match = /\b(\d{2})(\d{2})((?:19|20)\d{2})\b/.exec(folded);
  return match ? place(match, toDate(Number(match[1]), Number(match[2]), Number(match[3]))) : undefined;
}

const monthWord = 'gieng|chap|muoi mot|muoi hai|muoi|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin';
const worded = new RegExp(
  `${day}*(\\d{1,2}|${word}) ?thang (\\d{1,2}|${monthWord})(?:,? ?nam (\\d{4}|\\d{2}|${word}(?: [a-z]+){0,5}))?(?= |$|[,.;!?])`,
);

function readWordsDate(folded: string, today: string): FoundDate | undefined {
  const at = folded.indexOf('thang');
  if (at < 0) return undefined;
  const match = worded.exec(folded);
  if (match?.[1] && match[2]) {
    const days = figure(lastWords(match[1]));
    // Giêng and chạp are months of the other calendar: they have no number here.
    const months = figure(match[2]);
    const years = match[3];
    if (days && months)
      return place(match, fill(days, months, years === undefined ? undefined : String(figure(years) ?? ''), today));
  }
  return undefined;
}

const numberWord = /^(khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi)$/;

function lastWords(text: string): string {
  const words = text.split(' ');
  let start = words.length;
  while (start > 0 && numberWord.test(words[start - 1] ?? '')) start -= 1;
  return /^\d/.test(text) ? text : words.slice(start).join(' ');
}

function firstWords(text: string): string {
  if (/^\d/.test(text)) return text;
  const words = text.split(' ');
  const stop = words.findIndex(
    (item, index) => !numberWord.test(item) || (index > 0 && item === 'nam' && words[index - 1] !== 'muoi'),
  );
  return words.slice(0, stop < 0 ? words.length : stop).join(' ');
}

function figure(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const words = text.split(' ').filter(Boolean);
  // A year may be read out digit by digit: "hai không hai sáu".
  if (words.length === 4 && words.every((item) => numberWord.test(item) && item !== 'muoi')) {
    return Number(words.map((item) => readWords([item])).join(''));
  }
  return readWords(words);
}

const relatives: Record<string, number> = {
  'hom nay': 0,
  'hom qua': -1,
  'hom kia': -2,
  'hom truoc': -2,
  'ngay mai': 1,
  mai: 1,
};

function readRelative(folded: string, today: string): FoundDate | undefined {
  const match = /\b(hom nay|hom qua|hom kia|ngay mai)\b/.exec(folded);
  const shift = relatives[match?.[1] ?? ''];
  if (!match || shift === undefined) return undefined;
  return place(match, shiftDays(today, shift));
}

function readPart(folded: string, previous: string): FoundDate | undefined {
  const [year, month, date] = previous.split('-').map(Number);
  if (!year || !month || !date) return undefined;
  const match = /\b(ngay|mung|mong|hom|thang|nam)\s+(\d{1,4}|[a-z]+(?: [a-z]+)?)/.exec(folded);
  const value = match?.[2] ? figure(firstWords(match[2])) : undefined;
  if (!match || value === undefined) return undefined;
  if (match[1] === 'thang') return place(match, toDate(date, value, year));
  if (match[1] === 'nam') return place(match, value > 31 ? toDate(date, month, fullYear(value, previous)) : undefined);
  return place(match, toDate(value, month, year));
}

function fill(days: number, months: number, years: string | undefined, today: string): string | undefined {
  if (years) return toDate(days, months, fullYear(Number(years), today));
  const thisYear = Number(today.slice(0, 4));
  const date = toDate(days, months, thisYear);
  return date && date > today ? toDate(days, months, thisYear - 1) : date;
}

/** 26 is 2026, 85 is 1985: two digits mean the latest year that is not more than a year ahead. */
function fullYear(year: number, today: string): number {
  if (year > 99) return year;
  const ahead = Number(today.slice(0, 4)) + 1;
  return 2000 + year <= ahead ? 2000 + year : 1900 + year;
}

function toDate(days: number, months: number, years: number): string | undefined {
  const date = new Date(Date.UTC(years, months - 1, days));
  const real = date.getUTCFullYear() === years && date.getUTCMonth() === months - 1 && date.getUTCDate() === days;
  return real && years >= 1900 && years < 2200 ? date.toISOString().slice(0, 10) : undefined;
}

function place(match: RegExpExecArray, date: string | undefined): FoundDate | undefined {
  return date ? { date, from: match.index, to: match.index + match[0].length } : undefined;
}
