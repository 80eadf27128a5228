import { calendarDay, shiftDays } from '#src/base/calendar-day.ts';
import { plainLetters } from '#src/base/plain-letters.ts';
import { spelledDays } from '#src/guides/read/date-wordings.ts';
import { readDate } from '#src/guides/read/read-date.ts';
import { foldText, hasMarks } from '#src/search/analysis/fold.ts';
import { cue } from './cue.ts';

export type FactEvent = 'birth' | 'death';

const births = cue('(?:^|[ ,])(?:sinh|sn|đẻ|chào đời|ra đời)(?=[ ,:.]|$)');
const deaths = cue('(?:^|[ ,])(?:mất|chết|qua đời|từ trần|tạ thế|ra đi)(?=[ ,:.]|$)');

/** What a clause tells of, where it says so. */
export function eventIn(clause: string): FactEvent | undefined {
  if (deaths(clause)) return 'death';
  return births(clause) ? 'birth' : undefined;
}

const lately = cue('(?:mới|vừa|hôm|vừa mới|rồi|mùng|mồng)(?= |$)');
const dayAndMonth = /(?<![\d/.-])(\d{1,2})\s?[/-]\s?(\d{1,2})(?![\d/]|-\d)/;
const dayOnly = cue('(?:hôm|ngày|mùng|mồng) (?:mùng |mồng )?([0-9]{1,2})(?! ?[/.-]|[0-9]| tháng)');
const ofBaby = /\b(?:be|chau|no|con (?:gai|trai|be)|cu|em be)\b/;
const weekday = cue('hôm ((?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật))(?! (?:tuần|vừa|rồi))');

/** The day told; one without a year is the latest of that name, where it was said to be but lately. */
export function dayIn(clause: string, event: FactEvent | undefined, today: string): string | undefined {
  const day = readDate(clause, today);
  if (day.ok) return event || /\d/.test(clause) ? day.value : undefined;
  if (!event) return undefined;
  const passed = weekday(clause)?.groups[0];
  const named = passed ? readDate(`${passed} ${hasMarks(clause) ? 'vừa rồi' : 'vua roi'}`, today) : undefined;
  if (named?.ok) return named.value;
  // "Bé gái sinh 8/11": of a child no year is told where it is this one.
  const isLate = lately(clause) !== undefined || event === 'death' || ofBaby.test(foldText(clause));
  const [, date, month] = dayAndMonth.exec(clause) ?? [];
  const [spelled] = spelledDays(plainLetters(clause), today);
  const told = date ? { day: Number(date), month: Number(month) } : spelled === 'lunar' ? undefined : spelled;
  if (told && isLate && day.error.kind === 'year-four-digits') return latest(told.day, told.month, today);
  const only = dayOnly(clause)?.groups[0];
  if (!only || !/(?:vừa|rồi|mới|vua|roi|moi)/.test(clause)) return undefined;
  const [, thisMonth = 1] = today.split('-').map(Number);
  return latest(Number(only), thisMonth, today) ?? latest(Number(only), thisMonth === 1 ? 12 : thisMonth - 1, today);
}

/** The latest day of that name, if it is not long ago. */
function latest(date: number, month: number, today: string): string | undefined {
  const year = Number(today.slice(0, 4));
  const found = [year, year - 1].map((of) => calendarDay(of, month, date)).find((it) => it && it <= today);
  return found && found >= shiftDays(today, -90) ? found : undefined;
}

const bornIn = cue('(?:sinh|sn|đẻ)(?: (?:năm|vào năm|vào|là))?:? ?((?:19|20)[0-9]{2})(?![0-9/-])');
/** The year of birth, in figures. */
export const yearIn = (clause: string): string | undefined => bornIn(clause)?.groups[0];
