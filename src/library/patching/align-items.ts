import { isRecord } from '#src/base/is-record.ts';
import { isSame } from './yaml-places.ts';

/** Of a list as it is to be: the item that stood at `from` (changed where `same` is false), or one that is new. */
export type Aligned = { value: unknown; from?: number; same?: boolean };

/**
 * Which item of the old list each item of the new one is: equal ones first, in the order that keeps most of them, then
 * what stands between two kept ones by its name, then one by one.
 */
export function alignItems(before: readonly unknown[], after: readonly unknown[]): Aligned[] {
  const kept = longestCommon(before, after);
  const result: Aligned[] = after.map((value) => ({ value }));
  for (const [from, to] of kept) result[to] = { value: after[to], from, same: true };
  const ends: [number, number][] = [...kept, [before.length, after.length]];
  let [left, right] = [0, 0];
  for (const [from, to] of ends) {
    const free = range(left, from);
    const grew = free.length !== to - right;
    for (const at of range(right, to)) {
      const named = free.findIndex((index) => isNamedAlike(before[index], after[at]));
      // In a list that grew or shrank, what has a name of its own is another one, whatever stands beside it.
      const fits = named >= 0 ? named : free.findIndex((index) => !grew || !isNamed(before[index], after[at]));
      if (fits < 0) continue;
      result[at] = { value: after[at], from: free[fits] as number, same: false };
      free.splice(0, fits + 1);
    }
    [left, right] = [from + 1, to + 1];
  }
  return result;
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

const nameOf = (item: unknown) => (isRecord(item) ? (item.id ?? item.name ?? item.value ?? item.title) : undefined);

function isNamedAlike(one: unknown, other: unknown): boolean {
  return nameOf(one) !== undefined && isSame(nameOf(one), nameOf(other));
}

function isNamed(one: unknown, other: unknown): boolean {
  return isRecord(one) && isRecord(other) && one.id !== undefined && other.id !== undefined && one.id !== other.id;
}

/** Pairs of places with equal items, growing in both lists; long lists are compared from their ends only. */
function longestCommon(before: readonly unknown[], after: readonly unknown[]): [number, number][] {
  const [one, other] = [before.map((item) => JSON.stringify(item)), after.map((item) => JSON.stringify(item))];
  let first = 0;
  while (first < one.length && first < other.length && one[first] === other[first]) first += 1;
  let last = 0;
  while (last < one.length - first && last < other.length - first && one.at(-1 - last) === other.at(-1 - last))
    last += 1;
  const [rows, columns] = [one.length - first - last, other.length - first - last];
  const head = range(0, first).map((index): [number, number] => [index, index]);
  const tail = range(0, last).map((index): [number, number] => [
    one.length - last + index,
    other.length - last + index,
  ]);
  if (rows * columns > 250_000) return [...head, ...tail];
  return [...head, ...common(one.slice(first, first + rows), other.slice(first, first + columns), first), ...tail];
}

function common(one: readonly string[], other: readonly string[], shift: number): [number, number][] {
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      const longest =
        one[row] === other[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
      (lengths[row] as Uint16Array)[column] = longest;
    }
  }
  const pairs: [number, number][] = [];
  for (let [row, column] = [0, 0]; row < one.length && column < other.length; ) {
    if (one[row] === other[column]) {
      pairs.push([row + shift, column + shift]);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}
