import { readFigure } from './number-words.ts';

/** Day, month and year as they were written or said; a year is undefined where none was told. */
export type SaidDay = { day: number; month: number; year: string | undefined };

const solarMonths: Record<string, number> = {
  mot: 1,
  hai: 2,
  ba: 3,
  tu: 4,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
};
/** "Mồng 2 tháng trước", "ngày 5 tháng này". */
const relativeMonths: Record<string, number> = { truoc: -1, nay: 0 };

function dayOfMonth(day: number, shift: number, today: string): SaidDay {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const at = year * 12 + month - 1 + shift;
  return { day, month: (at % 12) + 1, year: String(Math.floor(at / 12)) };
}

const weekdays: Record<string, number> = { hai: 1, ba: 2, tu: 3, nam: 4, sau: 5, bay: 6 };

/** "Thứ sáu vừa rồi", "chủ nhật tuần trước": how many days ago, by the weekday of today. Undefined when none is told. */
export function weekdayPassed(plain: string, today: string): number | undefined {
  const found =
    /(?:^| )(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat|cn)) (?:(tuan truoc)|vua roi|vua qua|moi roi|roi)(?= |$)/.exec(
      plain,
    );
  if (!found) return undefined;
  const said = found[2] ? 7 : (weekdays[found[1] ?? ''] ?? Number(found[1]) - 1);
  const now = new Date(`${today}T00:00:00Z`).getUTCDay() || 7;
  if (found[3]) return now - said + 7;
  return now > said ? now - said : now - said + 7;
}

/** First and last month of the lunar calendar: they have no number in the other. */
const lunarMonths = new Set(['gieng', 'chap']);
const relativeYears: Record<string, number> = { nay: 0, ngoai: -1, sau: 1, toi: 1 };
const yearWords = /^(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|tram|nghin|ngan|linh|le)$/;

/**
 * Days spelled with "tháng" in plain letters: "3 thang 5 nam 2026", "mung ba thang nam, nam hai nghin khong tram hai
 * sau". `lunar` where the month is one of the lunar calendar.
 */
export function spelledDays(plain: string, today: string): (SaidDay | 'lunar')[] {
  const words = plain.split(' ');
  return words.flatMap((word, at): (SaidDay | 'lunar')[] => {
    if (word !== 'thang') return [];
    const day = dayBefore(words, at);
    if (day === undefined) return [];
    const shift = relativeMonths[words.slice(at + 1, at + 2).join(' ')];
    if (shift !== undefined) return [dayOfMonth(day, shift, today)];
    const month = monthAfter(words, at + 1);
    if (month === 'lunar') return ['lunar'];
    if (!month) return [];
    const passed = /^(?:vua (?:roi|qua)|moi (?:day|roi)|roi)\b/.test(words.slice(month.next).join(' '));
    const year = passed ? latestYear(day, month.value, today) : yearAt(words, month.next, Number(today.slice(0, 4)));
    return [{ day, month: month.value, year }];
  });
}

/** The year a text tells in words of its own: "năm 2026", "năm nay", "hai nghìn không trăm hai sáu". */
export function spokenYear(plain: string, thisYear: number): number | undefined {
  const words = plain.split(' ');
  const at = words.indexOf('nam');
  const shift = relativeYears[words[at + 1] ?? ''];
  if (at >= 0 && shift !== undefined && words.length <= at + 3) return thisYear + shift;
  const start = words.findIndex(
    (word, index) => yearWords.test(word) && (word !== 'nam' || index === words.length - 4),
  );
  if (start < 0) return undefined;
  const run = runOf(words, start);
  const year = readFigure(run);
  return year !== undefined && year >= 1000 && year <= 9999 ? year : undefined;
}

/** "Mùng 2 tháng 9 vừa rồi": the last such day that is not to come. */
function latestYear(day: number, month: number, today: string): string {
  const [year = 0, thisMonth = 0, thisDay = 0] = today.split('-').map(Number);
  return String(month * 100 + day > thisMonth * 100 + thisDay ? year - 1 : year);
}

/** Figures or number words right before "tháng": "3", "hai muoi lam". */
function dayBefore(words: readonly string[], at: number): number | undefined {
  const last = words[at - 1] ?? '';
  if (/^\d{1,2}$/.test(last)) return Number(last);
  for (const length of [3, 2, 1]) {
    const day = length <= at ? readFigure(words.slice(at - length, at)) : undefined;
    if (day !== undefined && day >= 1 && day <= 31) return day;
  }
  return undefined;
}

function monthAfter(words: readonly string[], at: number): { value: number; next: number } | 'lunar' | undefined {
  const word = words[at] ?? '';
  if (/^\d{1,2}$/.test(word)) return { value: Number(word), next: at + 1 };
  if (lunarMonths.has(word)) return 'lunar';
  const value = solarMonths[word];
  if (value === undefined) return undefined;
  const after = words[at + 1] ?? '';
  // "Tháng mười hai" is December, "tháng mười, hai nghìn …" October.
  if (word === 'muoi' && (after === 'mot' || after === 'hai') && !/^(?:nghin|ngan)$/.test(words[at + 2] ?? '')) {
    return { value: after === 'mot' ? 11 : 12, next: at + 2 };
  }
  return { value, next: at + 1 };
}

function yearAt(words: readonly string[], at: number, thisYear: number): string | undefined {
  const isNamed = words[at] === 'nam';
  const start = isNamed ? at + 1 : at;
  const word = words[start] ?? '';
  if (/^\d{2,4}$/.test(word)) return word;
  const shift = isNamed ? relativeYears[word] : undefined;
  if (shift !== undefined && !yearWords.test(words[start + 1] ?? '')) return String(thisYear + shift);
  const year = readFigure(runOf(words, start));
  return year === undefined ? undefined : String(year);
}

/** The number words that follow one another from here. */
function runOf(words: readonly string[], start: number): string[] {
  const run = words.slice(start);
  const end = run.findIndex((word) => !yearWords.test(word));
  return end < 0 ? run : run.slice(0, end);
}
