import type { ProcessingTime } from '#src/guides/model/guide-schema.ts';
import { countDays, countHours } from './count-time.ts';
import type { DeadlineLine, DueDate } from './deadline-line.ts';
import { daysMoved, localTime, type OfficeTime, receiptDay } from './office-time.ts';
import type { Pause } from './passed-days.ts';

type Deadline = { receivedAt: string; time: ProcessingTime; pauses?: readonly Pause[] };

/**
 * The moment by which the county must have decided, with every step of the reckoning; undefined where the guide sets
 * no limit. Requests for papers or fees stop the clock from the day after the request up to the day of the answer.
 */
export function dueDate(deadline: Deadline, office: OfficeTime): DueDate | undefined {
  const due = countFrom(deadline, office);
  if (!due) return undefined;
  const received: DeadlineLine = { kind: 'received', at: deadline.receivedAt };
  return closeLines({ at: due.at, lines: [received, ...due.lines] }, deadline.receivedAt, office);
}

/** One count from the moment papers came, without the lines that open and close the explanation. */
export function countFrom({ receivedAt, time, pauses = [] }: Deadline, office: OfficeTime): DueDate | undefined {
  const limit = time.value ?? time.max;
  if (limit === undefined) return undefined;
  const receipt = receiptDay(receivedAt, office);
  const start = { day: receipt.day, clock: receipt.moved ? '00:00' : localTime(receivedAt).clock };
  const { at, lines } =
    time.unit === 'hour'
      ? countHours(start, { limit, pauses }, office)
      : countDays(receipt.day, { limit, unit: time.unit, pauses }, office);
  const moved = receipt.moved ? [{ ...receipt.moved, day: receipt.day, days: daysMoved(receipt) }] : [];
  return { at, lines: [...moved, ...lines] };
}

/** Adds what must be known of the calendar between receipt and due date, and the date itself. */
export function closeLines({ at, lines }: DueDate, receivedAt: string, office: OfficeTime): DueDate {
  return { at, lines: [...lines, ...doubtfulYears(localTime(receivedAt).day, at, office), { kind: 'due', at }] };
}

function doubtfulYears(from: string, to: string, { calendar }: OfficeTime): DeadlineLine[] {
  const lines: DeadlineLine[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    const known = calendar.knowledgeOf(year);
    if (known !== 'confirmed') lines.push({ kind: `calendar-${known}`, year });
  }
  return lines;
}
