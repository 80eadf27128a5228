import type { Person, Role, Seat } from './person.ts';
import { readRoles } from './person.ts';

/** What of a person says where they work as what. */
export type Seated = Pick<Person, 'roles' | 'unit' | 'seats'>;

/** More units than these are nobody's; the form of a person ends with them. */
export const mostSeats = 6;

/** Everywhere somebody works, their own unit first; the one without a unit is of the whole county. */
export function everySeat({ roles, unit, seats = [] }: Seated): readonly { unit?: string; roles: readonly Role[] }[] {
  return [unit === undefined ? { roles } : { unit, roles }, ...seats];
}

/** The roles somebody has in exactly this unit. */
export function rolesIn(person: Seated, unit: string): Role[] {
  return everySeat(person).flatMap((seat) => (seat.unit === unit ? [...seat.roles] : []));
}

/** Whether two people, or one at two moments, work in the same units with the same roles. */
export function hasSameSeats(one: Seated, other: Seated): boolean {
  const told = (person: Seated) => JSON.stringify(everySeat(person).map(({ unit = '', roles }) => [unit, ...roles]));
  return told(one) === told(other);
}

/** Whether somebody works for named units alone, and not for the whole county. */
export function isOfUnits(person: Seated): boolean {
  return everySeat(person).every(({ unit, roles }) => unit !== undefined && !roles.includes('admin'));
}

/**
 * Seats as they are kept: one a unit, without those that have no role, that are the person's own, or that are of an
 * administrator, who is one for the whole county.
 */
export function tidySeats(seats: readonly Seat[], own: string | null | undefined): Seat[] {
  const byUnit = Map.groupBy(seats, ({ unit }) => unit);
  const tidy = [...byUnit].map(([unit, same]) => {
    return { unit, roles: readRoles(same.flatMap(({ roles }) => roles)).filter((role) => role !== 'admin') };
  });
  return tidy.filter(({ unit, roles }) => unit !== '' && unit !== own && roles.length > 0).slice(0, mostSeats);
}

/** `unit:role role;unit:role`, as the database has them. Null where there are none. */
export function writeSeats(seats: readonly Seat[] | undefined): string | null {
  return (seats ?? []).map(({ unit, roles }) => `${unit}:${roles.join(' ')}`).join(';') || null;
}

/** Reads what `writeSeats` wrote; what is none is dropped, so that it gives no right. */
export function readSeats(text: string | null | undefined): Seat[] | undefined {
  const seats = (text ?? '').split(';').flatMap((part) => {
    const [unit = '', words = ''] = part.split(':');
    return [{ unit, roles: readRoles(words.split(' ')) }];
  });
  const tidy = tidySeats(seats, undefined);
  return tidy.length > 0 ? tidy : undefined;
}
