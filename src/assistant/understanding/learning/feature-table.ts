/**
 * Numbers for strings without keeping the strings: open addressing over two hashes, in typed arrays alone, so that a
 * table of any size passes between threads at no cost. Two strings share a number about once in four thousand million.
 */
export type FeatureTable = { slots: Int32Array; checks: Uint32Array; size: number };

/** Gathers strings; the table is made at the end, when their number is known. */
export class FeatureCounter {
  readonly #ids = new Map<string, number>();

  /** The number of this string, the next free one if it was never seen. */
  add(feature: string): number {
    const id = this.#ids.get(feature) ?? this.#ids.size;
    this.#ids.set(feature, id);
    return id;
  }

  get size(): number {
    return this.#ids.size;
  }

  finish(): FeatureTable {
    let places = 16;
    while (places < this.#ids.size * 2) places *= 2;
    const table = {
      slots: new Int32Array(places).fill(-1),
      checks: new Uint32Array(this.#ids.size),
      size: this.#ids.size,
    };
    for (const [feature, id] of this.#ids) {
      const { place, check } = hashes(feature);
      let at = place & (places - 1);
      while (table.slots[at] !== -1) at = (at + 1) & (places - 1);
      table.slots[at] = id;
      table.checks[id] = check;
    }
    return table;
  }
}

/** The number of a string, or undefined when the table does not know it. */
export function featureId({ slots, checks }: FeatureTable, feature: string): number | undefined {
  const { place, check } = hashes(feature);
  const mask = slots.length - 1;
  let at = place & mask;
  for (let id = slots[at] ?? -1; id !== -1; id = slots[at] ?? -1) {
    if (checks[id] === check) return id;
    at = (at + 1) & mask;
  }
  return undefined;
}

/** FNV-1a for the place and a second one, differently seeded and mixed, for the check. */
function hashes(text: string): { place: number; check: number } {
  let place = 0x811c9dc5;
  let check = 0x9e3779b9;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    place = Math.imul(place ^ unit, 0x01000193);
    check = Math.imul(check ^ unit, 0x85ebca6b);
    check = (check << 13) | (check >>> 19);
  }
  return { place: (place ^ (place >>> 15)) >>> 0, check: check >>> 0 };
}
