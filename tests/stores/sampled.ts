/** Every long test is run whole with `FULL=1`; otherwise a sample of it that another `SEED` draws otherwise. */
export const isFull = Boolean(process.env.FULL);

/** `npm test` prints it; the same one draws the same samples. */
export const seed = Number(process.env.SEED ?? 1);

/** So much of a long thing: `few` in a usual run, `many` with `FULL=1`. */
export const howMany = (few: number, many: number): number => (isFull ? many : few);

/** Whether what has this name is looked at in this run; over many seeds everything is, in that share of the runs. */
export const isSampled = (name: string, share: number): boolean => isFull || rollOf(name) < share;

/** At most so many of these, in an order that the seed gives; all of them, as they stand, with `FULL=1`. */
export function sampled<Item>(items: readonly Item[], most: number): Item[] {
  if (isFull) return [...items];
  return items
    .map((item, index) => ({ item, roll: rollOf(String(index)) }))
    .sort((a, b) => a.roll - b.roll)
    .slice(0, most)
    .map(({ item }) => item);
}

/** One of two twins, drawn by the name of what they both test; both with `FULL=1`. */
export const twins = <const Twin>(name: string, both: readonly [Twin, Twin]): Twin[] =>
  isFull ? [...both] : [both[rollOf(name) < 0.5 ? 0 : 1]];

/** A number from 0 up to 1, drawn by the seed and the name (FNV-1a, mixed so that neighbours fall apart). */
function rollOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed} ${name}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
