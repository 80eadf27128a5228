import { note } from '#src/cases/desk/look.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { unitsOf } from '#src/county/unit.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { readableUnits } from '#src/staff/unit-rights.ts';
import { type FeeWay, feeWays, type Taking } from './fee-record.ts';
import { paidSum } from './sums.ts';

/** What was taken on one day, in the order in which it was recorded; struck records are listed and not counted. */
export type Takings = {
  day: string;
  rows: Taking[];
  total: number;
  byWay: { way: FeeWay; count: number; sum: number }[];
};

/** The takings of a day of this person's unit and those below it; undefined for who may not see them. Looking is logged. */
export async function listTakings(
  { cases, library, now }: CasesDependencies,
  day: string,
  person: Person,
): Promise<Takings | undefined> {
  if (!may(person, 'fee.read')) return undefined;
  const rows = await cases.takings(day, readableUnits(person, 'fee.read', unitsOf(library)));
  await note({ cases, now }, person, 'takings');
  const counted = rows.filter(({ struck }) => !struck);
  return {
    day,
    rows,
    total: paidSum(rows),
    byWay: feeWays.flatMap((way) => {
      const its = counted.filter((row) => row.way === way);
      return its.length > 0 ? [{ way, count: its.length, sum: paidSum(its) }] : [];
    }),
  };
}
