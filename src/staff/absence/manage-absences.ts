import { isCalendarDay } from '#src/base/calendar-day.ts';
import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Account } from '#src/staff/account/account.ts';
import type { StaffDependencies } from '#src/staff/dependencies.ts';
import type { Person } from '#src/staff/person.ts';
import { everySeat } from '#src/staff/seats.ts';
import { mayWithUnit } from '#src/staff/unit-rights.ts';
import { note } from '#src/staff/write-log.ts';
import type { Absence } from './absence.ts';

export type AbsenceRefusal =
  | { kind: 'not-permitted' }
  | { kind: 'person-not-found' }
  | { kind: 'days-not-valid' }
  /** Another absence of the same person shares a day with it. */
  | { kind: 'days-taken' }
  | { kind: 'stand-in-not-valid' }
  /** The stand-in is away on one of the days. */
  | { kind: 'stand-in-away' };

/** An absence with the names for the page. */
export type ShownAbsence = Absence & { name: string; standInName?: string; mayEnd: boolean };

/** What there is of absences for this person: who they may note one for, who may stand in, and what is noted. */
export async function listAbsences(
  dependencies: StaffDependencies,
  by: Person,
): Promise<{ absences: ShownAbsence[]; people: Account[]; standIns: Account[] }> {
  const accounts = (await dependencies.accounts.list()).filter(({ active }) => active);
  const found = await dependencies.absences.list(dayInVietnam(dependencies.now()));
  const nameOf = (id: string | undefined) => accounts.find((item) => item.id === id)?.name;
  const people = accounts.filter((account) => mayNoteFor(dependencies, by, account));
  const mine = new Set(people.map(({ id }) => id));
  const absences = found
    .filter(({ person, standIn }) => mine.has(person) || standIn === by.id)
    .map((item): ShownAbsence => {
      const name = nameOf(item.person) ?? item.person;
      return defined({ ...item, name, standInName: nameOf(item.standIn), mayEnd: mine.has(item.person) });
    });
  return { absences, people, standIns: accounts };
}

/** Notes that somebody is away and who works for them: one's own, or that of somebody one leads. */
export async function noteAbsence(
  dependencies: StaffDependencies,
  by: Person,
  { person, standIn, from, to }: { person: string; standIn: string; from: string; to: string },
): Promise<Result<undefined, AbsenceRefusal>> {
  const { accounts, absences, secrets, now } = dependencies;
  const account = await accounts.find(person);
  if (!account?.active) return refuse({ kind: 'person-not-found' });
  if (!mayNoteFor(dependencies, by, account)) return refuse({ kind: 'not-permitted' });
  const today = dayInVietnam(now());
  if (!isCalendarDay(from) || !isCalendarDay(to) || to < from || to < today) return refuse({ kind: 'days-not-valid' });
  const all = await absences.list(today);
  const shares = (item: Absence) => item.from <= to && from <= item.to;
  if (all.some((item) => item.person === person && shares(item))) return refuse({ kind: 'days-taken' });
  if (standIn) {
    const other = await accounts.find(standIn);
    if (!other?.active || standIn === person) return refuse({ kind: 'stand-in-not-valid' });
    if (all.some((item) => item.person === standIn && shares(item))) return refuse({ kind: 'stand-in-away' });
  }
  const what = [from, to, standIn && (await accounts.find(standIn))?.name].filter(Boolean).join(' · ');
  await note(dependencies, by, 'absence-noted', account.name, what);
  await absences.add(defined({ id: secrets.newId(), person, standIn: standIn || undefined, from, to }));
  if (from <= today) await dependencies.onAway(person);
  return ok(undefined);
}

/** Takes an absence out again: it was a mistake, or somebody is back early. */
export async function endAbsence(
  dependencies: StaffDependencies,
  by: Person,
  id: string,
): Promise<Result<undefined, AbsenceRefusal>> {
  const all = await dependencies.absences.list(dayInVietnam(dependencies.now()));
  const absence = all.find((item) => item.id === id);
  const account = absence && (await dependencies.accounts.find(absence.person));
  if (!account) return refuse({ kind: 'person-not-found' });
  if (!mayNoteFor(dependencies, by, account)) return refuse({ kind: 'not-permitted' });
  await note(dependencies, by, 'absence-ended', account.name);
  await dependencies.absences.remove(id);
  return ok(undefined);
}

/** Who leads one of the units somebody works in may note that they are away. */
function mayNoteFor({ units }: StaffDependencies, by: Person, account: Account): boolean {
  if (account.id === by.id) return true;
  return everySeat(account).some(({ unit }) => mayWithUnit(by, 'absence.manage', unit, units()));
}
