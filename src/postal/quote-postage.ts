import type { Unit } from '#src/county/unit.ts';
import { type Postage, postagePrice, type ZoneId } from './postage.ts';
import { type Place, zoneOf } from './postal-zone.ts';

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
  return { zone, grams, ...found, isIsland, source, updated, ...(days && !isIsland ? { days } : {}) };
}
