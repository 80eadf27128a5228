import { calendarDay, shiftDays } from '#src/base/calendar-day.ts';
import { keyboardSigns, plainLetters } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { spelledDays, spokenYear, weekdayPassed } from './date-wordings.ts';

type DateRefusal = { kind: 'not-a-date' | 'no-such-date' | 'year-four-digits' | 'lunar-date' };

const relative: Record<string, number> = {
  'hom nay': 0,
  today: 0,
  'hom qua': -1,
  yesterday: -1,
  'hom kia': -2,
  'ngay mai': 1,
  tomorrow: 1,
};
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const iso = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g;
const numeric = /(?<!\d)(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})(?!\d)/g;
const together = /(?<!\d)(\d{2})(\d{2})(\d{4})(?!\d)/g;
const english = new RegExp(`(?<!\\d)(\\d{1,2}) (${months.join('|')})[a-z]* (\\d{4})(?!\\d)`, 'g');
const incomplete = /(?<!\d)\d{1,2}( thang |[-/.])\d{1,2}(?!\d)/;

/**
 * The day a person wrote or said, day before month: `3/5/2026`, `03-05-2026`, `3 tháng 5 năm 2026`, `mùng ba tháng năm
 * năm nay`, `03052026`, ISO, `hôm qua`, `3 May 2026`, also inside a sentence. The one reader for form, API and assistant.
 *
 * A year is never guessed: a year of two digits (is 26 this year or 1926?) and a day without one are refused as
 * `year-four-digits`, whatever the question; only words that name a year safely ("hôm qua", "năm ngoái", "tháng 9 vừa rồi") stand for it.
 * Refused as well: two different days, a day that does not exist, a day of the lunar calendar.
 */
export function readDate(text: string, today: string): Result<string, DateRefusal> {
  const line = keyboardSigns(text).toLowerCase();
  const plain = plainLetters(text);
  const spelled = spelledDays(plain, today);
  if (/\bam lich\b|\blunar\b/.test(plain) || spelled.includes('lunar')) return refuse({ kind: 'lunar-date' });

  const found = [
    ...[...line.matchAll(iso)].map((m) => [m[1], m[2], m[3]]),
    ...[...line.matchAll(numeric), ...line.matchAll(together)].map((m) => [m[3], m[2], m[1]]),
    ...spelled.flatMap((said) => (said === 'lunar' ? [] : [[said.year, String(said.month), String(said.day)]])),
    ...[...plain.matchAll(english)].map((m) => [m[3], String(months.indexOf(m[2] ?? '') + 1), m[1]]),
  ];
  if (found.length === 0) {
    const shift = Object.entries(relative).find(([words]) => ` ${plain} `.includes(` ${words} `));
    if (shift) return ok(shiftDays(today, shift[1]));
    const passed = weekdayPassed(plain, today);
    if (passed !== undefined) return ok(shiftDays(today, -passed));
    return refuse({ kind: incomplete.test(line) || incomplete.test(plain) ? 'year-four-digits' : 'not-a-date' });
  }
  if (found.some(([year]) => year?.length !== 4)) return refuse({ kind: 'year-four-digits' });
  const days = new Set(found.map(([year, month, day]) => calendarDay(Number(year), Number(month), Number(day))));
  if (days.size > 1) return refuse({ kind: 'not-a-date' });
  const [day] = days;
  return day ? ok(day) : refuse({ kind: 'no-such-date' });
}

/** The year of a text that tells nothing but a year: "1950", "sinh năm 1950", "khoảng 1950". */
export function readLoneYear(text: string): number | undefined {
  const year = /^(?:(?:sinh|vao|nam|khoang|chung|tam|in|about|born) )*([12]\d{3})$/.exec(plainLetters(text))?.[1];
  return year === undefined ? undefined : Number(year);
}

/** A year of four digits, alone or in a sentence ("sinh năm 1990"), or the year of a full date. */
export function readYear(text: string, today: string): Result<number, { kind: 'not-a-year' }> {
  const plain = plainLetters(text);
  const years = new Set(plain.match(/(?<!\d)[12]\d{3}(?!\d)/g));
  if (years.size === 1) return ok(Number([...years][0]));
  const thisYear = Number(today.slice(0, 4));
  const spoken = plain === 'this year' ? thisYear : spokenYear(plain, thisYear);
  return years.size === 0 && spoken !== undefined ? ok(spoken) : refuse({ kind: 'not-a-year' });
}
