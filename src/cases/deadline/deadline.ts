import type { ProcessingTime } from '#src/guides/guide-schema.ts';
import type { Localized } from '#src/library/localized.ts';
import { closingTime, daysMoved, localTime, type OfficeTime, officeWindows, receiptDay } from './office-time.ts';
import { addDays, addMonths, type DayKind, daysBetween, firstWorkingDay } from './work-calendar.ts';

/**
 * One line of the explanation of a due date; its text is `case.deadline.<kind>` with the other keys as parameters.
 * The `days` of all lines add up to the calendar days from the day of receipt to the due day.
 */
export type DeadlineLine =
  | { kind: 'received'; at: string }
  | { kind: 'after-cut-off'; cutOff: string; day: string; days: number }
  | { kind: 'received-on-day-off'; day: string; days: number }
  | { kind: 'counted'; value: number; unit: ProcessingTime['unit']; from: string; days: number }
  | { kind: 'weekends'; days: number }
  | { kind: 'day-off'; day: string; name: Localized; days: number }
  | { kind: 'paused'; from: string; to: string; days: number }
  | { kind: 'moved-to-working-day'; day: string; days: number }
  | { kind: 'calendar-unconfirmed'; year: number }
  | { kind: 'due'; at: string };

/** The clock stands still from a request to the resident until they have answered it. */
export type Pause = { from: string; to: string };
export type DueDate = { at: string; lines: DeadlineLine[] };
type Deadline = { receivedAt: string; time: ProcessingTime; pauses?: readonly Pause[] };

/**
 * The moment by which the county must have decided, with every step of the reckoning; undefined where the guide sets
 * no limit. The day of receipt is not counted (Civil Code Art. 147); a term that ends on a day off ends on the next
 * working day (Art. 148); requests for papers or fees stop the clock from the day after the request up to the day of
 * the answer.
 */
export function dueDate(deadline: Deadline, office: OfficeTime): DueDate | undefined {
  const limit = deadline.time.value ?? deadline.time.max;
  if (limit === undefined) return undefined;
  return deadline.time.unit === 'hour' ? countHours(deadline, limit, office) : countDays(deadline, limit, office);
}

function countDays({ receivedAt, time, pauses = [] }: Deadline, limit: number, office: OfficeTime): DueDate {
  const receipt = receiptDay(receivedAt, office);
  const from = receipt.day;
  const stops = pauses.map((pause) => pausedDays(pause, office));
  const isCounted = (kind: DayKind) => time.unit !== 'working-day' || kind.kind === 'working';
  const value = Math.ceil(limit);
  const target = time.unit === 'month' ? daysBetween(from, addMonths(from, value)) : value;
  const passed = new PassedDays(office);

  let day = from;
  for (let counted = 0; counted < target; ) {
    day = addDays(day, 1);
    const stop = stops.find((pause) => pause.after < day && day <= pause.upTo);
    if (stop) passed.pause(stop);
    else if (isCounted(office.calendar.kindOf(day))) counted++;
    else passed.off(day);
  }
  const due = firstWorkingDay(office.calendar, day);
  const at = momentOf(due, closingTime(due, office));
  return {
    at,
    lines: [
      ...receiptLines(receivedAt, office),
      { kind: 'counted', value: limit, unit: time.unit, from: addDays(from, 1), days: target },
      ...passed.lines(),
      ...(due === day ? [] : [{ kind: 'moved-to-working-day' as const, day: due, days: daysBetween(day, due) }]),
      ...unconfirmedYears(from, due, office),
      { kind: 'due', at },
    ],
  };
}

/** Office hours only, minute by minute; papers that came before the cut-off count from the minute they came. */
function countHours({ receivedAt, time, pauses = [] }: Deadline, limit: number, office: OfficeTime): DueDate {
  const receipt = receiptDay(receivedAt, office);
  const passed = new PassedDays(office);
  const start = receipt.moved ? '00:00' : localTime(receivedAt).clock;
  const stops = pauses.map((pause) => ({ from: Date.parse(pause.from), to: Date.parse(pause.to) }));
  let left = Math.round(limit * 60);
  let at = receivedAt;

  for (let day = receipt.day; ; day = addDays(day, 1)) {
    if (office.calendar.kindOf(day).kind !== 'working') passed.off(day);
    for (const window of officeWindows(day, office)) {
      const first = minutes(day === receipt.day && start > window.from ? start : window.from);
      for (let minute = first; minute < minutes(window.to) && left > 0; minute++) {
        const moment = Date.parse(momentOf(day, clockOf(minute)));
        if (stops.some((stop) => stop.from <= moment && moment < stop.to)) continue;
        left--;
        at = momentOf(day, clockOf(minute + 1));
      }
    }
    if (left > 0) continue;
    const off = passed.lines();
    const days = daysBetween(receipt.day, day) - off.reduce((sum, line) => sum + line.days, 0);
    return {
      at,
      lines: [
        ...receiptLines(receivedAt, office),
        { kind: 'counted', value: limit, unit: time.unit, from: receipt.day, days },
        ...off,
        ...unconfirmedYears(receipt.day, day, office),
        { kind: 'due', at },
      ],
    };
  }
}

type Stop = { after: string; upTo: string };
type PassedLine = Extract<DeadlineLine, { kind: 'weekends' | 'day-off' | 'paused' }>;

/** Gathers the days that passed without being counted, for the explanation. */
class PassedDays {
  #weekends = 0;
  #daysOff: PassedLine[] = [];
  #pauses = new Map<Stop, number>();
  #office: OfficeTime;

  constructor(office: OfficeTime) {
    this.#office = office;
  }

  off(day: string) {
    const kind = this.#office.calendar.kindOf(day);
    if (kind.kind === 'day-off') this.#daysOff.push({ kind: 'day-off', day, name: kind.name, days: 1 });
    else this.#weekends++;
  }

  pause(stop: Stop) {
    this.#pauses.set(stop, (this.#pauses.get(stop) ?? 0) + 1);
  }

  lines(): PassedLine[] {
    const pauses = [...this.#pauses].map(([stop, days]) => {
      return { kind: 'paused' as const, from: stop.after, to: stop.upTo, days };
    });
    const weekends = this.#weekends > 0 ? [{ kind: 'weekends' as const, days: this.#weekends }] : [];
    return [...weekends, ...this.#daysOff, ...pauses];
  }
}

/** The answer counts as received by the same rule as any paper: after the cut-off, on the next working day. */
function pausedDays(pause: Pause, office: OfficeTime): Stop {
  return { after: localTime(pause.from).day, upTo: receiptDay(pause.to, office).day };
}

function receiptLines(receivedAt: string, office: OfficeTime): DeadlineLine[] {
  const receipt = receiptDay(receivedAt, office);
  const received: DeadlineLine = { kind: 'received', at: receivedAt };
  if (!receipt.moved) return [received];
  return [received, { ...receipt.moved, day: receipt.day, days: daysMoved(receipt) }];
}

function unconfirmedYears(from: string, to: string, office: OfficeTime): DeadlineLine[] {
  const lines: DeadlineLine[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    if (!office.calendar.isConfirmed(year)) lines.push({ kind: 'calendar-unconfirmed', year });
  }
  return lines;
}

const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const clockOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const momentOf = (day: string, clock: string) => `${day}T${clock}:00+07:00`;
