import { isCalendarDay } from '#src/base/calendar-day.ts';

const pattern = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[\s,]+(\d{1,2})(?:[:hg](\d{1,2})?)?)?$/i;

/**
 * A day as people write it (`30/11/2026`, with a time `30/11/2026 8:00`), as it stands in a file; a moment is one of
 * Vietnam's clocks. What is written as in files stays. Undefined for what is no day, and for a time where none fits.
 */
export function readDay(text: string, withTime: boolean): string | undefined {
  const typed = text.normalize('NFC').trim();
  if (/^\d{4}-\d\d-\d\d$/.test(typed)) return isCalendarDay(typed) ? typed : undefined;
  if (withTime && /^\d{4}-\d\d-\d\dT/.test(typed)) return isMoment(typed) ? typed : undefined;
  const [, day = '', month = '', year = '', hour, minute = '0'] = pattern.exec(typed) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isCalendarDay(iso)) return undefined;
  if (hour === undefined) return iso;
  if (!withTime || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${iso}T${hour.padStart(2, '0')}:${minute.padStart(2, '0')}:00+07:00`;
}

/** `Date.parse` alone takes the 31st of February for a day in March. */
export const isMoment = (text: string) => isCalendarDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
