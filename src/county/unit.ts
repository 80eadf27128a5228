import { z } from 'zod';
import { localizedSchema } from '#src/base/localized.ts';
import type { DataFile } from '#src/library/kind.ts';
import type { Library } from '#src/library/library.ts';
import type { Action } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { readableUnits } from '#src/staff/unit-rights.ts';

const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);

/**
 * `commune`: the unit that decides at commune level (since 01/07/2025 the đặc khu itself); `district`: the former
 * huyện; `former-commune`: one of its 12 communes, today reception points; `central`: ministries and their agencies.
 */
const unitKinds = [
  'commune',
  'district',
  'former-commune',
  'center',
  'office',
  'police',
  'province',
  'central',
] as const;

const unitsSchema = z.array(
  z.strictObject({
    id,
    kind: z.enum(unitKinds),
    name: localizedSchema,
    shortName: localizedSchema.optional(),
    /** Other ways people write it; search and forms accept them. */
    aliases: z.array(z.string()).default([]),
    parent: id.optional(),
    validFrom: z.iso.date().optional(),
    /** The last day on which it existed. */
    validTo: z.iso.date().optional(),
    successor: id.optional(),
    island: z.boolean().default(false),
    /** How an accepted case comes onto somebody's table: by hand (also where nothing is said), or to who of the unit is here and has the fewest. */
    assign: z.enum(['by-hand', 'least-load']).optional(),
    /** Where it lies, for the drawing of the reception points and the way there; rough until somebody measures it. */
    position: z
      .strictObject({
        lat: z.number().min(8).max(24),
        lon: z.number().min(102).max(118),
        approximate: z.boolean().default(true),
      })
      .optional(),
    /** Where papers are handed in and results collected. */
    reception: z
      .strictObject({
        name: localizedSchema,
        address: localizedSchema,
        phone: z.string().optional(),
        sample: z.boolean(),
      })
      .optional(),
  }),
);

export type Unit = z.infer<typeof unitsSchema>[number];

export const unitsFile: DataFile<Unit[]> = { name: 'units', path: 'units.yaml', schema: unitsSchema };

/** Every unit of `units.yaml`, read afresh each time; none while the file has never been read. */
export function unitsOf(library: Pick<Library, 'data'>): readonly Unit[] {
  return library.data(unitsFile)[0] ?? [];
}

/** Whether the unit exists on this day (`YYYY-MM-DD`). */
export function isValidOn(unit: Unit, day: string): boolean {
  return (unit.validFrom ?? '') <= day && day <= (unit.validTo ?? '9999');
}

/** The unit of this kind, or with this id, that exists on the day. */
export function findUnit(units: readonly Unit[], kindOrId: string, day: string): Unit | undefined {
  return (
    units.find((unit) => unit.id === kindOrId) ?? units.find((unit) => unit.kind === kindOrId && isValidOn(unit, day))
  );
}

/** The 12 former communes: what a `commune` field offers, and where papers are received. */
export function receptionCommunes(units: readonly Unit[]): Unit[] {
  return units.filter((unit) => unit.kind === 'former-commune');
}

/**
 * Whose talks and messages to the county this person may see; undefined means all of them. The Center runs the desk:
 * whoever works there or above sees everything, the staff of a reception point what is theirs.
 */
export function deskUnits(
  person: Person,
  action: Action,
  units: readonly Unit[],
  today: string,
): readonly string[] | undefined {
  const own = readableUnits(person, action, units);
  const center = findUnit(units, 'center', today)?.id;
  return own && center && own.includes(center) ? undefined : own;
}
