import { type Unit, unitsOf } from '#src/county/unit.ts';
import { type Sector, sectorsFile } from '#src/guides/model/sector.ts';
import type { Library } from '#src/library/library.ts';

/** What of the county's lists a guide's ids stand for, on a day (`YYYY-MM-DD`, Vietnam's). */
export type CountyLists = { sectors: readonly Sector[]; units: readonly Unit[]; today: string };

/** The lists as the library has them. */
export function countyLists(library: Pick<Library, 'data'>, today: string): CountyLists {
  return { sectors: library.data(sectorsFile)[0]?.sectors ?? [], units: unitsOf(library), today };
}
