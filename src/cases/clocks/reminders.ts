import { shiftDays } from '#src/base/calendar-day.ts';
import { closingTime, localTime, momentOf, type OfficeTime } from '#src/cases/deadline/office-time.ts';
import { isRunning } from '#src/cases/model/case-states.ts';
import { mayHold } from '#src/cases/work/giving/give-case.ts';
import { isAllowed } from '#src/staff/permissions.ts';
import { rolesIn } from '#src/staff/seats.ts';
import { unitsMeaning } from '#src/staff/unit-rights.ts';
import type { AskedOpinion } from './clock-store.ts';
import type { NextStep, RunningCase } from './running-case.ts';
import type { Today } from './silence/silent.ts';
import type { Reminder, ReminderKind } from './staff-letter.ts';

/**
 * What somebody is to be reminded of at this moment, which is given once a date: a day before the date of a step or of
 * the case, after it has passed, and so long before it that an apology can still be in time (NĐ 61/2018 Art. 19(9)).
 */
export function remindersOf(item: RunningCase, step: NextStep, now: string, today: Today): Reminder[] {
  const { reference, dueAt } = item;
  const found: Reminder[] = [];
  const add = (kind: ReminderKind, date: string) => found.push({ reference, kind, date });
  const isDated = dueAt !== null && isRunning(item.state);
  // The last step ends with the case: of that the case's own date says enough.
  if (!(isDated && step.by >= dueAt)) {
    if (now > step.by) add('step-late', step.by);
    else if (isWithin(step.by, 1, today)) add('step-soon', step.by);
  }
  if (!isDated) return found;
  if (now > dueAt) add('due-late', dueAt);
  else if (isWithin(dueAt, 1, today)) add('due-soon', dueAt);
  else if (!item.isExtended && isWithin(dueAt, today.rules.apologyDays, today)) add('apology', dueAt);
  return found;
}

/** An opinion asked of a unit by a day: a day before it ends, and after it. */
export function opinionReminder({ reference, until }: AskedOpinion, now: string, today: Today): Reminder | undefined {
  const date = momentOf(until, closingTime(until, today.office));
  if (now > date) return { reference, kind: 'opinion-late', date };
  return isWithin(date, 1, today) ? { reference, kind: 'opinion-soon', date } : undefined;
}

/** Who of a unit may give its opinion and is there. */
export function opinionGivers(unit: string, { people, units }: Pick<Today, 'people' | 'units'>): string[] {
  const givers = people.filter((person) => {
    const mayGive = unitsMeaning(person, 'case.give-opinion', units).includes(unit);
    return person.isOpen && !person.away && mayGive;
  });
  return givers.map(({ id }) => id);
}

/** Whether today is so many working days before the day of this moment, or nearer. */
function isWithin(moment: string, days: number, { office, day }: Today): boolean {
  return day >= workingDayBefore(office, localTime(moment).day, days);
}

function workingDayBefore({ calendar }: OfficeTime, day: string, count: number): string {
  let cursor = day;
  // No calendar has so many days off in a row; a broken one must not hang the portal.
  for (let left = count, looked = 0; left > 0 && looked < 400; looked++) {
    cursor = shiftDays(cursor, -1);
    if (calendar.kindOf(cursor).kind === 'working') left -= 1;
  }
  return cursor;
}

/**
 * Who is reminded: the owner, while they are away who stands in, and where nobody has the case, the people of its unit
 * whose turn it is, or else who gives out cases there.
 */
export function recipientsOf(
  { officer, holder }: Pick<RunningCase, 'officer' | 'holder'>,
  { role }: Pick<NextStep, 'role'>,
  { people, units }: Pick<Today, 'people' | 'units'>,
): string[] {
  const isThere = (id: string | undefined | null) =>
    people.some((person) => person.id === id && !person.away && mayHold(person, holder, units));
  const owner = people.find(({ id }) => id === officer);
  if (owner && isThere(owner.id)) return [owner.id];
  if (owner?.away?.standIn && isThere(owner.away.standIn.id)) return [owner.away.standIn.id];
  const ofUnit = people.filter((person) => rolesIn(person, holder).length > 0 && isThere(person.id));
  const whoseTurn = ofUnit.filter((person) => rolesIn(person, holder).includes(role));
  const givers = ofUnit.filter((person) => isAllowed('case.assign', rolesIn(person, holder)));
  return (whoseTurn.length > 0 ? whoseTurn : givers).map(({ id }) => id);
}
