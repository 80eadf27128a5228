import { type Action, isAllowed, may } from './permissions.ts';
import type { Person } from './person.ts';
import { everySeat } from './seats.ts';

/** Somebody as far as rights go. */
type Holder = Pick<Person, 'roles' | 'unit' | 'seats'>;

/** What of a unit says whose things are whose. */
export type UnitLinks = { id: string; parent?: string | undefined; successor?: string | undefined };

/** Whether this person may do this with what that unit holds; what no unit holds is the whole county's. */
export function mayWithUnit(
  person: Holder,
  action: Action,
  unit: string | undefined,
  units: readonly UnitLinks[],
): boolean {
  return may(person, action, { units: unit === undefined ? [] : chainOf(unit, units) });
}

/** The units whose things this person may do this with; undefined means every unit, and what no unit holds. */
export function readableUnits(person: Holder, action: Action, units: readonly UnitLinks[]): string[] | undefined {
  if (may(person, action, { units: [] })) return undefined;
  // Their own stays theirs also where units.yaml has lost it.
  const ids = new Set([...units.map((unit) => unit.id), ...ownUnits(person, action)]);
  return [...ids].filter((id) => mayWithUnit(person, action, id, units));
}

/** The units somebody does this in by name, their own first; none of who does it for the whole county. */
export function ownUnits(person: Holder, action: Action): string[] {
  return everySeat(person).flatMap(({ unit, roles }) => (unit && isAllowed(action, roles) ? [unit] : []));
}

/**
 * The units, with those below, that mean this person when they ask for this by name. Who may do it for the whole county,
 * an administrator among them, is meant by none.
 */
export function unitsMeaning(person: Holder, action: Action, units: readonly UnitLinks[]): string[] {
  return may(person, action, { units: [] }) ? [] : (readableUnits(person, action, units) ?? []);
}

/** In which of their units somebody does this where it is done for one of these; undefined where in none of them. */
export function unitActing(
  person: Holder,
  action: Action,
  held: readonly string[],
  units: readonly UnitLinks[],
): string | undefined {
  const chains = held.map((id) => chainOf(id, units));
  return ownUnits(person, action).find((own) => chains.some((chain) => chain.includes(own)));
}

/** The unit with every unit above it; what a former unit held belongs to its successor and those above that. */
export function chainOf(id: string, units: readonly UnitLinks[]): string[] {
  const chain = new Set([id]);
  for (const member of chain) {
    const unit = units.find((item) => item.id === member);
    if (unit?.parent) chain.add(unit.parent);
    if (unit?.successor) chain.add(unit.successor);
  }
  return [...chain];
}
