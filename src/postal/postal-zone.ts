import type { Unit } from '#src/county/unit.ts';
import { hasWords, plainLetters } from '#src/guides/plain-letters.ts';
import { findCommune } from '#src/guides/read-place.ts';
import type { ZoneId } from './postage.ts';

/** One of our communes by its id, or elsewhere in words. */
export type Place = { commune: string } | { province: string; commune: string };

/** Where a place lies seen from Vân Đồn, and whether the post reaches it by boat. */
export function zoneOf(place: Place, units: readonly Unit[]): { zone: ZoneId; isIsland: boolean } {
  if (!('province' in place)) return { zone: 'same-district', isIsland: isIsland(units, place.commune) };
  const province = plainLetters(place.province);
  if (!hasWords(province, 'quang ninh') && province !== 'qn') return { zone: 'other-province', isIsland: false };
  // People outside the list of communes also write "đặc khu Vân Đồn, Quảng Ninh", or an old commune of it.
  const town = plainLetters(place.commune);
  const commune = findCommune(units, place.commune);
  const isOurs = hasWords(town, 'van don') || (commune !== undefined && commune.id !== 'ha-long');
  if (isOurs) return { zone: 'same-district', isIsland: commune?.island === true };
  return { zone: 'in-province', isIsland: false };
}

const isIsland = (units: readonly Unit[], id: string) => units.some((unit) => unit.id === id && unit.island);
