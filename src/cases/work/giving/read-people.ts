import type { Colleague } from '#src/cases/work/colleague.ts';
import type { WorkDependencies } from '#src/cases/work/dependencies.ts';
import { unitsOf } from '#src/county/unit.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { everySeat } from '#src/staff/seats.ts';
import { readableUnits } from '#src/staff/unit-rights.ts';
import { unitsThatWork } from './give-case.ts';

/**
 * Who may be officer of the cases this person reads, for the names and choices of a list, and the units cases may be
 * handed to. Accounts that are closed are among the people: old cases name them.
 */
export async function readPeople(
  { colleagues, library, now }: Pick<WorkDependencies, 'colleagues' | 'library' | 'now'>,
  person: Person,
): Promise<{ people: Colleague[]; units: ReturnType<typeof unitsThatWork> }> {
  if (!may(person, 'case.read')) return { people: [], units: [] };
  const all = unitsOf(library);
  const mine = readableUnits(person, 'case.read', all);
  const people = (await colleagues()).filter(
    (colleague) =>
      may(colleague, 'case.work') &&
      (mine === undefined || everySeat(colleague).some(({ unit }) => unit === undefined || mine.includes(unit))),
  );
  return { people, units: unitsThatWork(all, dayInVietnam(now())) };
}
