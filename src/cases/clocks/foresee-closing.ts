import { isRunning } from '#src/cases/model/case-states.ts';
import { officeTime } from '#src/cases/model/county-facts.ts';
import { orUnreadable, UnreadableCaseError } from '#src/cases/model/unreadable-case-error.ts';
import type { Alert } from '#src/county/alert.ts';
import { alertsOf, closuresOf, countedCalendar } from '#src/county/closures.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { type ClockDependencies, everyOpenCase } from './dependencies.ts';
import { planRecount } from './recount.ts';

/** A unit, and the first and the last of its days that would be closed, or worked again. */
export type ClosedDays = { unit: string; from: string; to: string };

/** What other alerts would do to the days of units, and to the dates residents were promised. */
export type ForeseenClosing = {
  /** Which days of which units would be other ones: who confirms it confirms that. */
  mark: string;
  closed: readonly ClosedDays[];
  opened: readonly ClosedDays[];
  /** How many cases would be due later, and earlier. */
  later: number;
  earlier: number;
  /** There are more cases than are looked at: as many at least. */
  isMore: boolean;
  /** Days that are over would be worked after all, and dates were counted without them. */
  takesPast: boolean;
};

/** So many cases are counted before a text is saved: who waits for the page waits for them. */
const most = 2_000;

/**
 * What these alerts would move in the place of those that hold; undefined where they close the same days. Nothing is
 * changed. Cases are counted as `recountDueDates` will count them once the alerts hold.
 */
export async function foreseeClosing(
  dependencies: Pick<ClockDependencies, 'cases' | 'clocks' | 'library' | 'now'>,
  alerts: readonly Alert[],
): Promise<ForeseenClosing | undefined> {
  const { cases, library, now } = dependencies;
  const [before, after] = [daysOf(alertsOf(library)), daysOf(alerts)];
  const closed = [...after].filter((day) => !before.has(day)).sort();
  const opened = [...before].filter((day) => !after.has(day)).sort();
  if (closed.length + opened.length === 0) return undefined;
  const units = new Set([...closed, ...opened].map(unitOf));
  const first = [...closed, ...opened].map(dateOf).sort()[0] ?? '';
  const [today, at] = [dayInVietnam(now()), isoInVietnam(now())];
  const years = countedCalendar(library, alerts);
  let [later, earlier, seen] = [0, 0, 0];
  for await (const { reference, unit, state, dueAt } of everyOpenCase(dependencies)) {
    // A day after the date that was promised moves nothing.
    if (!dueAt || dueAt <= at || dueAt < first || !units.has(unit) || !isRunning(state)) continue;
    seen += 1;
    if (seen > most) break;
    const record = await orUnreadable(cases.load(reference));
    if (!record || record instanceof UnreadableCaseError) continue;
    const due = (office: ReturnType<typeof officeTime>) => planRecount(record, office, now())?.due?.at ?? dueAt;
    const [is, would] = [due(officeTime(library, unit)), due(officeTime(library, unit, years))];
    if (would > is) later += 1;
    if (would < is) earlier += 1;
  }
  const takesPast = earlier > 0 && opened.some((day) => dateOf(day) < today);
  const mark = [...closed.map((day) => `+${day}`), ...opened.map((day) => `-${day}`)].join(',');
  return { mark, closed: spans(closed), opened: spans(opened), later, earlier, isMore: seen > most, takesPast };
}

const daysOf = (alerts: readonly Alert[]) =>
  new Set(closuresOf(alerts).flatMap(({ date, units = [] }) => units.map((unit) => `${date} ${unit}`)));
const dateOf = (day: string) => day.slice(0, 10);
const unitOf = (day: string) => day.slice(11);

/** The days of each unit by their first and last one. */
function spans(days: readonly string[]): ClosedDays[] {
  return [...new Set(days.map(unitOf))].map((unit) => {
    const own = days.filter((day) => unitOf(day) === unit).map(dateOf);
    return { unit, from: own[0] ?? '', to: own.at(-1) ?? '' };
  });
}
