import { defined } from '#src/base/defined.ts';
import { listTime, storedFilter } from '#src/cases/desk/list-cases.ts';
import type { CaseFilter } from '#src/cases/model/case.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';

/** So far a list is gone through case by case. */
const longest = 1_000;

/** Where a case stands in a list, counted from 0, and which cases stand beside it, with their own places. */
export type Neighbours = { previous?: Place; next?: Place };
type Place = { reference: string; at: number };

/**
 * What comes before and after a case in the list it was opened from. `at` is the place it had there: a case that has
 * just been moved (`hasMoved`) may have left the list or gone further down, and what took its place is next.
 */
export async function neighbours(
  dependencies: CasesDependencies,
  { reference, at, hasMoved }: Place & { hasMoved: boolean },
  filter: CaseFilter,
  person: Person,
): Promise<Neighbours> {
  if (!may(person, 'case.read')) return {};
  const stored = storedFilter(dependencies, filter, person, listTime(dependencies.now()));
  const { references: list } = await dependencies.cases.references(stored, longest);
  const place = list.indexOf(reference);
  const isStill = list[at] === reference || (place >= 0 && !hasMoved);
  const here = list[at] === reference ? at : isStill ? place : at;
  const next = isStill ? here + 1 : here;
  const placeOf = (index: number): Place | undefined => {
    const found = list[index];
    return found === undefined || found === reference ? undefined : { reference: found, at: index };
  };
  return defined({ previous: placeOf(here - 1), next: placeOf(next) });
}
