import { z } from 'zod';
import type { DataFile } from '#src/library/kind.ts';
import { localizedSchema } from '#src/library/localized.ts';

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
