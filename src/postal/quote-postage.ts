import { defined } from '#src/base/defined.ts';
import { hasWords, plainLetters } from '#src/base/plain-letters.ts';
import type { Unit } from '#src/county/unit.ts';
import { findCommune } from '#src/guides/read/read-place.ts';
import { type Postage, postagePrice, type ZoneId } from './postage.ts';

/** For reference ("tham khảo"): the post sets and collects the price (QĐ 45/2016/QĐ-TTg Art. 12). */
export type Quote = {
  zone: ZoneId;
  grams: number;
  price: number;
  /** The price is a made-up one, until the county enters the post's own. */
  sample: boolean;
  /** Working days on the way; absent for islands, where the boat decides. */
  days?: { from: number; to: number };
  isIsland: boolean;
  /** Where the price comes from. */
  source: string;
  updated: string;
};

/** What one way costs between Vân Đồn and a place; undefined beyond the table's heaviest letter. */
export function quotePostage(
  table: Postage,
  { place, grams }: { place: Place; grams: number },
  units: readonly Unit[],
): Quote | undefined {
  return quote(table, zoneOf(place, units), grams);
}

/** What one way costs from or to every zone, nearest first: for choosing before any address is known. */
export function quoteZones(table: Postage, grams: number): Quote[] {
  return table.zones.flatMap(({ id }) => quote(table, { zone: id, isIsland: false }, grams) ?? []);
}

function quote(table: Postage, { zone, isIsland }: ReturnType<typeof zoneOf>, grams: number): Quote | undefined {
  const found = postagePrice(table, zone, grams);
  if (!found) return undefined;
  const days = table.zones.find(({ id }) => id === zone)?.days;
  const { source, updated } = table;
  return defined({ zone, grams, ...found, isIsland, source, updated, days: days && !isIsland ? days : undefined });
}

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

type Counted = { originals: number; copies: number };

/**
 * What an envelope with these papers weighs, in grams, with the cover sheet: an estimate, since nobody knows how many
 * pages a paper has. A guide that gives no count means one of it.
 */
export function gramsToSend(papers: readonly Counted[], { weights }: Postage): number {
  const documents = papers.reduce((sum, { originals, copies }) => sum + Math.max(1, originals + copies), 0);
  return weights.envelope + (documents * weights.sheetsEach + 1) * weights.sheet;
}

/** A result with what goes back with it: one document and the slip. */
export function gramsToReturn({ weights }: Postage): number {
  return weights.envelope + (weights.sheetsEach + 1) * weights.sheet;
}
