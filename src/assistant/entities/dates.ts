import { calendarDay } from '#src/base/calendar-day.ts';
import { readFigure } from '#src/guides/read/number-words.ts';
import { readDate } from '#src/guides/read/read-date.ts';
import { foldText } from '#src/search/analysis/fold.ts';

/**
 * The one day a text names, as the form reads it, as `YYYY-MM-DD`. A day, a month or a year alone ("ngày 4") changes that
 * part of `previous`, the date being corrected. Undefined when there is none, or not all of it.
 */
export function findDate(text: string, today: string, previous?: string): string | undefined {
  const whole = readDate(text, today);
  if (whole.ok) return whole.value;
  return previous ? readPart(foldText(text), previous) : undefined;
}

function readPart(folded: string, previous: string): string | undefined {
  const [year, month, date] = previous.split('-').map(Number);
  if (!year || !month || !date) return undefined;
  const match = /\b((?:ngay |hom )?(?:mung|mong)|ngay|hom|thang|nam)\s+(\d{1,4}|[a-z]+(?: [a-z]+){0,2})/.exec(folded);
  const value = match?.[2] ? firstFigure(match[2].split(' ')) : undefined;
  if (!match || value === undefined) return undefined;
  if (match[1] === 'thang') return calendarDay(year, value, date);
  if (match[1] === 'nam') return value > 999 ? calendarDay(value, month, date) : undefined;
  return calendarDay(year, month, value);
}

/** The longest number the words begin with. */
function firstFigure(words: readonly string[]): number | undefined {
  for (let length = words.length; length > 0; length -= 1) {
    const value = readFigure(words.slice(0, length));
    if (value !== undefined) return value;
  }
  return undefined;
}
