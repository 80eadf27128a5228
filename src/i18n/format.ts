import type { Language } from '#src/base/localized.ts';

const zone = 'Asia/Ho_Chi_Minh';
const locale = (language: Language) => (language === 'vi' ? 'vi-VN' : 'en-GB');

const dates = { vi: makeDate('vi'), en: makeDate('en') };
const longDates = { vi: makeLongDate('vi'), en: makeLongDate('en') };
const times = { vi: makeTime('vi'), en: makeTime('en') };
const numbers = { vi: new Intl.NumberFormat('vi-VN'), en: new Intl.NumberFormat('en-GB') };

/** Since then Vietnam's clocks have always been seven hours ahead of UTC. */
const oneOffsetSince = Date.UTC(1976, 0, 1);
const offsetMs = 7 * 3_600_000;
const fourDigitYears = Date.UTC(9999, 11, 31);

/**
 * A moment as `YYYY-MM-DDTHH:MM:SS.sss` on Vietnam's clocks, by counting: a page shows dozens, and `Intl` takes a
 * hundred times as long. Undefined where counting would not do.
 */
function onTheClock(date: Date): string | undefined {
  const ms = date.getTime();
  return ms >= oneOffsetSince && ms < fourDigitYears ? new Date(ms + offsetMs).toISOString() : undefined;
}

const dayOf = (clock: string) => `${clock.slice(8, 10)}/${clock.slice(5, 7)}/${clock.slice(0, 4)}`;

/** `27/09/2019`; takes `YYYY-MM-DD` or a moment with offset, shown in Vietnam's time. */
export function formatDate(iso: string, language: Language): string {
  const date = toDate(iso);
  const clock = onTheClock(date);
  return clock ? dayOf(clock) : dates[language].format(date);
}

/** "Thứ Sáu, 27 tháng 9, 2019" / "Friday 27 September 2019". */
export function formatLongDate(iso: string, language: Language): string {
  return longDates[language].format(toDate(iso));
}

/** `27/09/2019 10:26` in Vietnam's time. */
export function formatMoment(iso: string, language: Language): string {
  const date = toDate(iso);
  const clock = onTheClock(date);
  if (clock) return `${dayOf(clock)} ${clock.slice(11, 16)}`;
  return `${dates[language].format(date)} ${times[language].format(date)}`;
}

/** A day as a day, a moment with its time: who wrote only a day did not mean midnight. */
export function formatAsWritten(iso: string, language: Language): string {
  return iso.length === 10 ? formatDate(iso, language) : formatMoment(iso, language);
}

/** `1.234.567` (vi) / `1,234,567` (en). */
export function formatNumber(value: number, language: Language): string {
  return numbers[language].format(value);
}

/** `8.000 đồng` / `8,000 VND`. */
export function formatMoney(value: number, language: Language): string {
  return `${numbers[language].format(value)} ${language === 'vi' ? 'đồng' : 'VND'}`;
}

/** An hour in a sentence, of `HH:MM`: "15 giờ", "16 giờ 30"; "3 p.m.", "4.30 p.m.". */
export function formatClock(clock: string, language: Language): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const minutes = minute === 0 ? '' : String(minute).padStart(2, '0');
  if (language === 'vi') return minutes ? `${hour} giờ ${minutes}` : `${hour} giờ`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes && `.${minutes}`} ${hour < 12 ? 'a.m.' : 'p.m.'}`;
}

let lastDay = { number: Number.NaN, day: '' };

/** Today's date in Vietnam, `YYYY-MM-DD`. Asked many times a page, so the last answer is kept until its day is over. */
export function dayInVietnam(now: Date): string {
  const ms = now.getTime();
  const number = Math.floor((ms + offsetMs) / 86_400_000);
  if (number === lastDay.number && ms > oneOffsetSince) return lastDay.day;
  const day = isoInVietnam(now).slice(0, 10);
  lastDay = { number, day };
  return day;
}

/** A moment as ISO 8601 with Vietnam's offset, to the second: `2026-11-22T19:30:00+07:00`. */
export function isoInVietnam(moment: Date): string {
  const clock = onTheClock(moment);
  return clock
    ? `${clock.slice(0, 19)}+07:00`
    : moment.toTemporalInstant().toString({ timeZone: zone, smallestUnit: 'second' });
}

function toDate(iso: string): Date {
  return new Date(iso.length === 10 ? `${iso}T00:00:00+07:00` : iso);
}

function makeDate(language: Language) {
  return new Intl.DateTimeFormat(locale(language), {
    timeZone: zone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  });
}

function makeLongDate(language: Language) {
  return new Intl.DateTimeFormat(locale(language), {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

function makeTime(language: Language) {
  return new Intl.DateTimeFormat(locale(language), {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
}

/** `20261122-203000`: a moment in Vietnam, for the name of a folder. */
export function stampOf(moment: Date): string {
  const [day = '', time = ''] = isoInVietnam(moment).split('T');
  return `${day.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}`;
}
