import { daysBetween } from '#src/base/calendar-day.ts';
import { hourMs } from '#src/base/moments.ts';
import { countDue } from '#src/cases/deadline/count-due.ts';
import type { DeadlineLine, DueDate } from '#src/cases/deadline/deadline-line.ts';
import { dueEvents } from '#src/cases/deadline/due-events.ts';
import { closingTime, localTime, momentOf, type OfficeTime } from '#src/cases/deadline/office-time.ts';
import { nextWorkingDay } from '#src/cases/deadline/work-calendar.ts';
import { isRunning, stateOf } from '#src/cases/model/case-states.ts';
import type { CaseRecord, StoredMove } from '#src/cases/model/case-store.ts';
import { officeTime } from '#src/cases/model/county-facts.ts';
import { orUnreadable, UnreadableCaseError } from '#src/cases/model/unreadable-case-error.ts';
import type { CalendarYear } from '#src/county/calendar.ts';
import { countedCalendar } from '#src/county/closures.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Recount } from './clock-store.ts';
import type { ClockDependencies } from './dependencies.ts';

/**
 * How long a changed calendar must stand before dates are counted by it: an editor mends a slip within minutes, and of
 * several processes the last one has read it by then. A process that still has another calendar begins the wait anew.
 */
const settleMs = hourMs / 6;
/** So many cases in one run of the job. */
const atOnce = 200;

type Dependencies = Pick<ClockDependencies, 'cases' | 'clocks' | 'library' | 'now'>;

/** The days of the calendar that move dates, as one text: what days are called and who decided on them moves none. */
function calendarMark(years: readonly CalendarYear[]): string {
  const lines = years.flatMap(({ year, daysOff, extraWorkdays, halfDays }) => [
    `${year}`,
    ...daysOff.map(({ date, units = [] }) => [`-${date}`, ...units.toSorted()].join(' ')),
    ...extraWorkdays.map(({ date }) => `+${date}`),
    ...halfDays.map(({ date, until }) => `/${date} ${until}`),
  ]);
  return lines.sort().join('\n');
}

/**
 * After a change of the calendar counts every running case anew, some at a time, and tells its owner where the date
 * moves: by a line of the history and by mail, in the transaction of the step. Stopped half way it goes on where it was;
 * what was counted is found unchanged. Gives how many dates moved in this run.
 */
export async function recountDueDates(dependencies: Dependencies): Promise<number> {
  const { clocks, library, now } = dependencies;
  const mark = calendarMark(countedCalendar(library));
  // Nothing has been read yet: no calendar is not one without days off.
  if (mark === '') return 0;
  const at = isoInVietnam(now());
  const state = await clocks.recount();
  if (!state) {
    // What was promised before there was a mark was promised by this calendar.
    await clocks.setRecount(undefined, { done: mark, pending: null, since: at, cursor: '', moved: 0, endedAt: null });
    return 0;
  }
  if (mark === state.done) {
    if (state.pending !== null) await clocks.setRecount(state, { ...state, pending: null, since: at, cursor: '' });
    return 0;
  }
  if (mark !== state.pending) {
    await clocks.setRecount(state, { ...state, pending: mark, since: at, cursor: '', moved: 0 });
    return 0;
  }
  if (now().getTime() < Date.parse(state.since) + settleMs) return 0;
  return countSome(dependencies, state, mark);
}

async function countSome(dependencies: Dependencies, state: Recount, mark: string): Promise<number> {
  const { clocks, now } = dependencies;
  const found = await clocks.openCases(state.cursor, atOnce);
  let moved = 0;
  for (const { reference, state: name } of found) {
    if (isRunning(name) && (await recountOne(dependencies, reference))) moved += 1;
  }
  const isLast = found.length < atOnce;
  const total = state.moved + moved;
  const after: Recount = isLast
    ? { done: mark, pending: null, since: state.since, cursor: '', moved: total, endedAt: isoInVietnam(now()) }
    : { ...state, done: '', cursor: found.at(-1)?.reference ?? state.cursor, moved: total };
  await clocks.setRecount(state, after);
  return moved;
}

const tries = 3;

async function recountOne({ cases, library, now }: Dependencies, reference: string): Promise<boolean> {
  for (let tried = 0; tried < tries; tried++) {
    const record = await orUnreadable(cases.load(reference));
    if (!record || record instanceof UnreadableCaseError) return false;
    const step = planRecount(record, officeTime(library, record.unit), now());
    if (!step) return false;
    const outcome = await cases.move(step);
    if (outcome === 'moved') return true;
  }
  return false;
}

/**
 * The step that gives a case the date which the calendar makes of its limit; undefined where that is the date it has. A
 * date that has passed stays: late is late. An earlier date is taken over, but no earlier than the next working day, so
 * that no edit makes the county late at once. A case whose clock stands still is counted when its owner answers.
 */
export function planRecount(record: CaseRecord, office: OfficeTime, now: Date): StoredMove | undefined {
  const { dueAt, state, rules, delivery, history, reference, version } = record;
  const at = isoInVietnam(now);
  if (!dueAt || !isRunning(state) || dueAt <= at) return undefined;
  const due = countDue({ rules, send: delivery.send, events: dueEvents(history) }, office);
  if (!due) return undefined;
  const soonest = endOfNextDay(at, office);
  const to = due.at < soonest && due.at < dueAt ? ([soonest, dueAt].sort()[0] ?? dueAt) : due.at;
  if (to === dueAt) return undefined;
  const lines = to === due.at ? due.lines : notBefore(due, to);
  return {
    reference,
    version,
    history: { at, state: stateOf(state), recounted: { from: dueAt, to } },
    due: { at: to, lines },
  };
}

/** The explanation of a date that was not brought forward as far as the calendar would have it. */
function notBefore({ at, lines }: DueDate, to: string): DeadlineLine[] {
  const day = localTime(to).day;
  const kept = { kind: 'not-before' as const, day, days: daysBetween(localTime(at).day, day) };
  return [...lines.slice(0, -1), kept, { kind: 'due', at: to }];
}

function endOfNextDay(at: string, office: OfficeTime): string {
  const day = nextWorkingDay(office.calendar, localTime(at).day);
  return momentOf(day, closingTime(day, office));
}
