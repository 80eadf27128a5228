import { daysBetween } from '#src/base/calendar-day.ts';
import { defined } from '#src/base/defined.ts';
import type { HistoryItem } from '#src/cases/model/case-history.ts';
import { isRunning } from '#src/cases/model/case-states.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import type { GuideMeta, ProcessingTime } from '#src/guides/model/guide-schema.ts';
import type { Way } from '#src/guides/model/way.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { closeLines, countFrom } from './deadline.ts';
import type { DeadlineLine, DueDate } from './deadline-line.ts';
import { type DueEvent, dueEvents } from './due-events.ts';
import { closingTime, localTime, momentOf, type OfficeTime, receiptDay } from './office-time.ts';
import { type Pause, stoppedDays } from './passed-days.ts';
import { firstWorkingDay, workingDayAfter, workingDaysBetween } from './work-calendar.ts';

/** A dossier found wanting is sent back within three working days of its receipt (NĐ 61/2018 Art. 19(4)). */
const vettingDays = 3;

export type DueQuestion = {
  /** The guide the case was filed under: every way of filing has its own limit. */
  rules: Pick<GuideMeta, 'channels'>;
  send: Way;
  /** Oldest first. */
  events: readonly DueEvent[];
};
/** `place`: of its answer among the events, which may bear the same second as another one. */
type Request = Pause & { kind: 'supplement' | 'payment'; place: number };

/**
 * The promise after everything that happened so far; undefined before acceptance and where the guide sets no limit.
 * A supplement asked for while the dossier is vetted starts the time from zero once it is answered (NĐ 61/2018
 * Art. 19(4)), the first time only, since everything missing is asked for at once (Art. 17); every other request stops
 * the clock. One extension with apology puts a new day in the place of the first promise (Art. 19(9)); requests
 * answered after it move that day on by their working days.
 */
export function countDue({ rules, send, events }: DueQuestion, office: OfficeTime): DueDate | undefined {
  const accepted = events.find((event) => event.kind === 'accepted');
  const time = rules.channels.find((channel) => channel.kind === send)?.time;
  if (!accepted || !time) return undefined;
  const receivedAt = accepted.receivedAt ?? accepted.at;
  const extended = events.find((event) => event.kind === 'extended');
  const { answered, open } = requests(events);
  const isBefore = (request: Request) => !extended || request.place < events.indexOf(extended);

  const first = firstPromise(receivedAt, time, answered.filter(isBefore), office);
  if (!first) return undefined;
  const later = answered.filter((request) => !isBefore(request));
  const last = extended ? extend(first, extended, later, office) : first;
  return defined({ ...closeLines(last, receivedAt, office), stoppedSince: open });
}

/** Every request with its answer, and since when one waits for its own. */
function requests(events: readonly DueEvent[]): { answered: Request[]; open: string | undefined } {
  const answered: Request[] = [];
  let open: { kind: Request['kind']; at: string } | undefined;
  for (const [place, { kind, at }] of events.entries()) {
    if (kind === 'supplement-requested') open ??= { kind: 'supplement', at };
    else if (kind === 'payment-requested') open ??= { kind: 'payment', at };
    else if ((kind === 'supplement-answered' || kind === 'paid') && open) {
      answered.push({ kind: open.kind, from: open.at, to: at, place });
      open = undefined;
    }
  }
  return { answered, open: open?.at };
}

function firstPromise(
  receivedAt: string,
  time: ProcessingTime,
  pauses: readonly Request[],
  office: OfficeTime,
): DueDate | undefined {
  const received: DeadlineLine = { kind: 'received', at: receivedAt };
  const restart = restartOf(receivedAt, pauses, office);
  if (!restart) {
    const due = countFrom({ receivedAt, time, pauses }, office);
    return due && { at: due.at, lines: [received, ...due.lines] };
  }
  const since = pauses.filter((pause) => pause.from >= restart.to);
  const due = countFrom({ receivedAt: restart.to, time, pauses: since }, office);
  const days = daysBetween(localTime(receivedAt).day, localTime(restart.to).day);
  const restarted: DeadlineLine = { kind: 'restarted', asked: restart.from, at: restart.to, days };
  return due && { at: due.at, lines: [received, restarted, ...due.lines] };
}

/** The supplement that starts the time from zero: the first one, when asked for within the days of vetting. */
function restartOf(receivedAt: string, pauses: readonly Request[], office: OfficeTime): Request | undefined {
  const first = pauses.find((pause) => pause.kind === 'supplement');
  if (!first) return undefined;
  // Counted by days, not by working days that passed: the Saturday after the third of them is a day too late.
  const last = workingDayAfter(office.calendar, receiptDay(receivedAt, office).day, vettingDays);
  return localTime(first.from).day <= last ? first : undefined;
}

/** What a supplement asked for at this moment does to the time: it has not begun, it begins anew, or it only stops. */
export function clockOfRequest(record: CaseRecord, at: string, office: OfficeTime): 'not-begun' | 'anew' | 'stopped' {
  const events = dueEvents(record.history);
  const accepted = events.find((event) => event.kind === 'accepted');
  if (!accepted) return 'not-begun';
  const earlier = requests(events).answered.filter((request) => request.kind === 'supplement');
  const asked: Request = { kind: 'supplement', from: at, to: at, place: events.length };
  const restart = restartOf(accepted.receivedAt ?? accepted.at, [...earlier, asked], office);
  return restart === asked ? 'anew' : 'stopped';
}

function extend(
  first: DueDate,
  { at: told, until }: { at: string; until: string },
  pauses: readonly Pause[],
  office: OfficeTime,
): DueDate {
  const promised = localTime(first.at).day;
  // The calendar may have changed since: the promise is never brought forward, and never falls on a day off.
  const wanted = firstWorkingDay(office.calendar, until > promised ? until : promised);
  const lines: DeadlineLine[] = [
    ...first.lines,
    { kind: 'promised', at: first.at },
    { kind: 'extended', told, day: wanted, days: daysBetween(promised, wanted) },
  ];
  let day = wanted;
  for (const pause of pauses) {
    // A request that was open when the new day was promised stops the clock only from then on.
    const stop = stoppedDays({ from: pause.from > told ? pause.from : told, to: pause.to }, office);
    if (stop.after >= day) continue;
    const moved = workingDayAfter(office.calendar, day, workingDaysBetween(office.calendar, stop.after, stop.upTo));
    lines.push({ kind: 'paused', from: stop.after, to: stop.upTo, days: daysBetween(day, moved) });
    day = moved;
  }
  return { at: momentOf(day, closingTime(day, office)), lines };
}

/**
 * The promise after this next step. Undefined before acceptance, where the guide sets no limit, and when the step is
 * one after which the old promise is kept as it was told.
 */
export function dueAfter(record: CaseRecord, next: HistoryItem, office: OfficeTime): DueDate | undefined {
  const before = dueEvents(record.history);
  const events = dueEvents([...record.history, next]);
  // Counting anew when nothing happened would let an edit of the calendar move a promise already made.
  if (events.length === before.length) return undefined;
  return countDue({ rules: record.rules, send: record.delivery.send, events }, office);
}

/** Working days until the promised day, today not counted; below zero once it has passed. Only while the clock runs. */
export function daysLeft(
  { state, dueAt }: Pick<CaseRecord, 'state' | 'dueAt'>,
  { calendar }: OfficeTime,
  now: Date,
): { daysLeft?: number } {
  if (!dueAt || !isRunning(state)) return {};
  const today = localTime(isoInVietnam(now)).day;
  const due = localTime(dueAt).day;
  if (now.getTime() <= Date.parse(dueAt)) return { daysLeft: workingDaysBetween(calendar, today, due) };
  return { daysLeft: -Math.max(1, workingDaysBetween(calendar, due, today)) };
}
