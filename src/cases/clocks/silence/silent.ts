import type { NextStep, RunningCase } from '#src/cases/clocks/running-case.ts';
import { localTime, type OfficeTime } from '#src/cases/deadline/office-time.ts';
import { workingDayAfter, workingDaysBetween } from '#src/cases/deadline/work-calendar.ts';
import { isPaused, isRunning } from '#src/cases/model/case-states.ts';
import type { Colleague } from '#src/cases/work/colleague.ts';
import { mayHold } from '#src/cases/work/giving/give-case.ts';
import type { ClockRules } from '#src/county/clock-rules.ts';
import type { UnitLinks } from '#src/staff/unit-rights.ts';

/**
 * No case is silent: it has an owner who is there when its next date comes, a next step and a date (`next-step.ts`), and
 * its resident has heard from us within the days of `site.yaml`. This is the one place that says whether that holds.
 */
export type ViolationKind = 'nobody-there' | 'nobody-has-it' | 'unheard' | 'unreadable' | 'unsealed';

/** What the county looks like at this moment. */
export type Today = {
  day: string;
  office: OfficeTime;
  rules: ClockRules;
  people: readonly Colleague[];
  units: readonly UnitLinks[];
};

/** What of a case it takes to see whether it is silent. */
type Watched = Pick<
  RunningCase,
  'state' | 'holder' | 'officer' | 'submittedAt' | 'acceptedAt' | 'suppliedAt' | 'questionAt' | 'toldAt'
>;

/** Whom a case is given to whose owner is not there: their stand-in, or nobody, so that it lies on the unit's table. */
export type Repair = { to: Colleague | undefined; why: 'away' | 'gone' };

/** What has to be done so that the case has an owner; undefined where it has one. */
export function repairOf(item: Watched, step: NextStep, today: Today): Repair | undefined {
  if (item.officer === null) return undefined;
  const officer = today.people.find(({ id }) => id === item.officer);
  if (!officer || !mayHold(officer, item.holder, today.units)) return { to: undefined, why: 'gone' };
  const { away } = officer;
  if (!away || !isNeededBefore(item, step, away.until, today)) return undefined;
  const standIn = today.people.find(({ id }) => id === away.standIn?.id);
  const isThere = standIn && !standIn.away && mayHold(standIn, item.holder, today.units);
  return { to: isThere ? standIn : undefined, why: 'away' };
}

/** Whether the case asks something of its owner before they are back: a date of it comes, or somebody waits for a word. */
function isNeededBefore(
  { questionAt, suppliedAt }: Watched,
  { by }: NextStep,
  awayUntil: string,
  { office }: Today,
): boolean {
  return Boolean(questionAt ?? suppliedAt) || localTime(by).day <= workingDayAfter(office.calendar, awayUntil, 1);
}

/** What is wrong with a case after what could be repaired was repaired; these are for a leader. */
export function violationsOf(item: Watched, today: Today): ViolationKind[] {
  const { office, rules, day } = today;
  const kinds: ViolationKind[] = [];
  // Not since its owner heard last: a letter of the night about a case that nobody has would hide just that.
  const since = localTime(item.acceptedAt ?? item.submittedAt).day;
  if (item.officer === null && isWorkedOn(item)) {
    if (!somebodyThere(item.holder, today)) kinds.push('nobody-there');
    else if (isRunning(item.state) && workingDaysBetween(office.calendar, since, day) > rules.tableDays)
      kinds.push('nobody-has-it');
  }
  const silentDays = workingDaysBetween(office.calendar, localTime(item.toldAt).day, day);
  if (silentDays > rules.heardWithinDays) kinds.push('unheard');
  return kinds;
}

/** While it is the resident's turn, nothing is asked of anybody but to remind them in time. */
const isWorkedOn = ({ state }: Watched) => !isPaused(state);

/** Whether somebody who works on cases of this unit is there today: who only administers the portal is nobody. */
function somebodyThere(holder: string, { people, units }: Today): boolean {
  return people.some((person) => {
    const roles = person.roles.filter((role) => role !== 'admin');
    return !person.away && mayHold({ ...person, roles }, holder, units);
  });
}
