import { shiftDays } from '#src/base/calendar-day.ts';
import { plainLetters } from '#src/base/plain-letters.ts';
import type { ScheduleItem } from './schedule.ts';

/**
 * The work schedule as a calendar that phones subscribe to (RFC 5545, with the time zone it is in). The libraries
 * tried write times of the machine's own zone without saying so, and stamps that are no UTC; what is needed here is
 * these lines.
 */
export type CalendarTexts = {
  name: string;
  /** Behind the `@` of every event's id. */
  host: string;
  text: (text: ScheduleItem['what']) => string;
  /** Put before what is a sample. */
  sample: string;
};

const zone = 'Asia/Ho_Chi_Minh';

/** Vietnam has been seven hours ahead all year since 1975. */
const zoneLines = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:STANDARD',
  'DTSTART:19750613T000000',
  'TZOFFSETFROM:+0700',
  'TZOFFSETTO:+0700',
  'TZNAME:+07',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** A clock time as schedules write it. */
const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** The calendar of these items; `now` stamps it. An item whose hour cannot be read takes the whole day. */
export function scheduleCalendar(items: readonly ScheduleItem[], texts: CalendarTexts, now: Date): string {
  const stamp = `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//van-don//portal//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(texts.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...zoneLines,
    ...items.flatMap((item) => eventOf(item, texts, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventOf(item: ScheduleItem, { host, text, sample }: CalendarTexts, stamp: string): string[] {
  const { date, from, to, what, who, where, online } = item;
  // The same line of the schedule is the same event, in whatever order the lines stand.
  const id = plainLetters(`${date} ${from} ${what.vi}`).replaceAll(' ', '-').slice(0, 120);
  const description = [who && text(who), online].filter(Boolean).join('\n');
  return [
    'BEGIN:VEVENT',
    `UID:${id}@${host}`,
    `DTSTAMP:${stamp}`,
    ...timesOf(date, from, to),
    `SUMMARY:${escaped(item.sample ? `[${sample}] ${text(what)}` : text(what))}`,
    ...(where ? [`LOCATION:${escaped(text(where))}`] : []),
    ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
    ...(online ? [`URL:${online.replaceAll(/[\r\n]/g, '')}`] : []),
    'END:VEVENT',
  ];
}

/** An item without an end lasts an hour, one whose end is not after its start too. */
function timesOf(date: string, from: string, to: string | undefined): string[] {
  const begins = minutesOf(from);
  if (begins === undefined)
    return [`DTSTART;VALUE=DATE:${plain(date)}`, `DTEND;VALUE=DATE:${plain(shiftDays(date, 1))}`];
  const said = to === undefined ? undefined : minutesOf(to);
  const ends = said !== undefined && said > begins ? said : begins + 60;
  return [`DTSTART;TZID=${zone}:${moment(date, begins)}`, `DTEND;TZID=${zone}:${moment(date, ends)}`];
}

function minutesOf(time: string): number | undefined {
  const [, hours, minutes] = clock.exec(time.trim()) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

function moment(date: string, minutes: number): string {
  const day = minutes < 24 * 60 ? date : shiftDays(date, 1);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${plain(day)}T${two(Math.floor(minutes / 60) % 24)}${two(minutes % 60)}00`;
}

const plain = (date: string) => date.replaceAll('-', '');

/** A text as RFC 5545 (3.3.11) writes it; signs that no line may hold are left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
    .replaceAll(/\p{Cc}/gu, '');
}

const longest = 75;
const encoder = new TextEncoder();

/** A line is at most 75 bytes long (3.1), and no letter is cut in two. */
function folded(line: string): string {
  let bytes = 0;
  let text = '';
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (bytes + size > longest) {
      text += '\r\n ';
      bytes = 1;
    }
    text += letter;
    bytes += size;
  }
  return text;
}
