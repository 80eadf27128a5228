/**
 * A second way to count a due date, to hold the first to. It was written from the rules alone (NĐ 61/2018 Art. 17–19,
 * Civil Code Art. 147–148, decision 0011), before its author had opened `src/cases/deadline`, and is built otherwise on
 * purpose: it walks from day to day with a pen in its hand and knows no formula. It imports nothing of the portal.
 */

export type SecondOffice = {
  /** Days off by date ("2026-09-02"); days worked in their place. */
  off: ReadonlySet<string>;
  extra: ReadonlySet<string>;
  /** Minutes of the day at which the office closes on days that end early. */
  halfDays: ReadonlyMap<string, number>;
  /** Minutes of the day from–to, by weekday (0 = Sunday). */
  hours: readonly (readonly (readonly [number, number])[])[];
  cutOff: number;
};

export type SecondLimit = { value: number; unit: 'workingDays' | 'days' | 'months' | 'hours' };

/** What happens to a case, in order of time. `at` is a moment in Vietnam, "2026-11-24T14:30". */
export type SecondEvent =
  | { kind: 'papers asked' | 'fee asked' | 'answered'; at: string }
  | { kind: 'extended'; at: string; to: string };

export const dayAfter = (day: string, by = 1): string =>
  new Date(Date.parse(`${day}T00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
const weekday = (day: string) => new Date(`${day}T00:00Z`).getUTCDay();
const dayOf = (at: string) => at.slice(0, 10);
const minuteOf = (at: string) => Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));
const moment = (day: string, minute: number) =>
  `${day}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Mon–Fri minus days off, and Saturdays worked in place of one. */
export function worked(day: string, office: SecondOffice): boolean {
  if (office.extra.has(day)) return true;
  return weekday(day) >= 1 && weekday(day) <= 5 && !office.off.has(day);
}

export function nextWorked(day: string, office: SecondOffice): string {
  let next = dayAfter(day);
  while (!worked(next, office)) next = dayAfter(next);
  return next;
}

/** The office's hours on a day; a day worked in place of another has those of a Friday. */
function spans(day: string, office: SecondOffice): readonly (readonly [number, number])[] {
  if (!worked(day, office)) return [];
  const own = office.hours[weekday(day)] ?? [];
  const until = office.halfDays.get(day) ?? 24 * 60;
  const usual = own.length > 0 ? own : (office.hours[5] ?? []);
  return usual.map(([from, to]) => [from, Math.min(to, until)] as const).filter(([from, to]) => from < to);
}

const closing = (day: string, office: SecondOffice) => spans(day, office).at(-1)?.[1] ?? 17 * 60;

/** The working day on which papers that come at a moment count as received. */
function receivedOn(at: string, office: SecondOffice): string {
  const day = dayOf(at);
  const inTime = worked(day, office) && minuteOf(at) < Math.min(office.cutOff, closing(day, office));
  return inTime ? day : nextWorked(day, office);
}

type Wait = { from: string; until: string };

/**
 * True for a day on which a request was open: from the day after it was asked to the day on which the answer counts as
 * received, by the same rule as any paper (Art. 18).
 */
const isStill = (day: string, waits: readonly Wait[], office: SecondOffice) =>
  waits.some(({ from, until }) => day > dayOf(from) && day <= receivedOn(until, office));

function walkDays(start: string, limit: SecondLimit, waits: readonly Wait[], office: SecondOffice): string {
  let day = start;
  let left = limit.value;
  if (limit.unit === 'months') left = daysOfMonths(start, limit.value);
  while (left > 0) {
    day = dayAfter(day);
    if (isStill(day, waits, office)) continue;
    if (limit.unit !== 'workingDays' || worked(day, office)) left -= 1;
  }
  // The last day of days and months may be a day off: then the next working day.
  return worked(day, office) ? day : nextWorked(day, office);
}

/** As many days as the months last; a month without that day ends on its last (Civil Code Art. 148). */
function daysOfMonths(start: string, months: number): number {
  const [year, month, date] = start.split('-').map(Number) as [number, number, number];
  const lastDate = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const end = Date.UTC(year, month - 1 + months, Math.min(date, lastDate));
  return (end - Date.UTC(year, month - 1, date)) / 86_400_000;
}

/** Office hours, minute by minute; no minute counts while a request is open. */
function walkHours(at: string, limit: SecondLimit, waits: readonly Wait[], office: SecondOffice): string {
  const first = receivedOn(at, office);
  let left = limit.value * 60;
  let day = first;
  let from = first === dayOf(at) ? minuteOf(at) : 0;
  for (;;) {
    for (const [opens, closes] of spans(day, office)) {
      for (let minute = Math.max(opens, from); minute < closes; minute += 1) {
        const now = moment(day, minute);
        if (waits.some((wait) => wait.from <= now && now < wait.until)) continue;
        left -= 1;
        if (left === 0) return moment(day, minute + 1);
      }
    }
    day = dayAfter(day);
    from = 0;
  }
}

/** When a case is due by all that happened to it until now; requests still open stop the clock and have no end yet. */
export function secondDue(
  came: string,
  limit: SecondLimit,
  events: readonly SecondEvent[],
  office: SecondOffice,
): string {
  let began = came;
  let waits: Wait[] = [];
  let promised: string | undefined;
  let open: { asked: string; restarts: boolean } | undefined;
  let papersAsked = 0;

  for (const event of events) {
    if (event.kind === 'extended') {
      promised = promisedDay(event.to, count(began, limit, waits, office), office);
      waits = [];
    } else if (event.kind !== 'answered') {
      let restarts = false;
      if (event.kind === 'papers asked') {
        papersAsked += 1;
        restarts = papersAsked === 1 && promised === undefined && dayOf(event.at) <= thirdDay(came, office);
      }
      open = { asked: event.at, restarts };
    } else if (open !== undefined) {
      if (open.restarts) {
        began = event.at;
        waits = [];
      } else if (promised !== undefined) {
        // A promise that had passed already when the request was made is not made good by it.
        if (dayOf(open.asked) < promised) promised = movedOn(promised, { from: open.asked, until: event.at }, office);
      } else waits = [...waits, { from: open.asked, until: event.at }];
      open = undefined;
    }
  }

  if (promised !== undefined) return moment(promised, closing(promised, office));
  return count(began, limit, waits, office);
}

function count(began: string, limit: SecondLimit, waits: readonly Wait[], office: SecondOffice): string {
  if (limit.unit === 'hours') return walkHours(began, limit, waits, office);
  const end = walkDays(receivedOn(began, office), limit, waits, office);
  return moment(end, closing(end, office));
}

/** The day of an extension, as the calendar has it since: never a day off, and never before the first promise. */
function promisedDay(told: string, first: string, office: SecondOffice): string {
  const day = [told, dayOf(first)].sort()[1] ?? told;
  return worked(day, office) ? day : nextWorked(day, office);
}

/** The last of the three working days in which papers found wanting may be sent back (Art. 19(4)). */
function thirdDay(came: string, office: SecondOffice): string {
  let day = receivedOn(came, office);
  for (let counted = 0; counted < 3; counted += 1) day = nextWorked(day, office);
  return day;
}

/** A promised day moves by the working days that a request stood open. */
function movedOn(promised: string, wait: Wait, office: SecondOffice): string {
  let day = promised;
  for (let still = dayAfter(dayOf(wait.from)); still <= receivedOn(wait.until, office); still = dayAfter(still)) {
    if (worked(still, office)) day = nextWorked(day, office);
  }
  return day;
}
