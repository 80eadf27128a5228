import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { type Action, may, permissions } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { everySeat } from '#src/staff/seats.ts';
import { chainOf, mayWithUnit, type UnitLinks } from '#src/staff/unit-rights.ts';

/** What of a case says whose it is. */
export type Held = Pick<CaseRecord, 'unit' | 'holder' | 'officer' | 'askedUnits'>;

/**
 * Whether this person may do this with this case: by their roles, and because their unit or one below it holds it, or
 * because they are its officer or stand in for them. The unit that received it goes on reading it and gives the result
 * back; a unit asked for its opinion reads it while it is waited for.
 */
export function mayWithCase(person: Person, action: Action, held: Held, units: readonly UnitLinks[]): boolean {
  if (!may(person, action)) return false;
  if (isOnTable(person, held) && mayAtTable(person, action, held.holder, units)) return true;
  return unitsOfAction(action, held).some((unit) => mayWithUnit(person, action, unit, units));
}

/** Everything that is asked of one case; its fees are taken with it. */
export const caseActions = (Object.keys(permissions) as Action[]).filter(
  (action) => action.startsWith('case.') || action === 'fee.take',
);

export const isReading = (action: Action) => action === 'case.read' || action === 'case.read-paper';

/** Whether the case is on the table of this person, or of somebody they stand in for. */
function isOnTable({ id, standsFor = [] }: Person, { officer }: Pick<Held, 'officer'>): boolean {
  return officer !== null && (officer === id || standsFor.includes(officer));
}

/**
 * At a table the roles of the unit that holds the case decide, where somebody works in it or above it; who stands in from
 * elsewhere has all of their own.
 */
function mayAtTable(person: Person, action: Action, holder: string, units: readonly UnitLinks[]): boolean {
  const chain = chainOf(holder, units);
  const worksThere = everySeat(person).some(({ unit }) => unit === undefined || chain.includes(unit));
  return !worksThere || mayWithUnit(person, action, holder, units);
}

function unitsOfAction(action: Action, { unit, holder, askedUnits }: Held): readonly string[] {
  switch (action) {
    case 'case.read':
    case 'case.read-paper':
      return [unit, holder, ...askedUnits];
    case 'case.give-opinion':
      return askedUnits;
    // The counter that took the papers in stays the one the resident comes to.
    case 'case.return':
    case 'case.answer':
    case 'case.renew-code':
    case 'case.take-back':
    case 'case.take-back-any':
    case 'fee.take':
      return [unit, holder];
    default:
      return [holder];
  }
}
