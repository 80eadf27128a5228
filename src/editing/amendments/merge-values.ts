import { isRecord } from '#src/base/is-record.ts';
import { isSame } from '#src/library/patching/yaml-places.ts';
import { byName, keyOfLists, orderIn, type WayStep } from '../history/keyed-lists.ts';

/** Both changed the same from `before`, each to something else; undefined where it is not there. */
export type Conflict = { way: readonly WayStep[]; before?: unknown; proposed?: unknown; there?: unknown };

/** The values of three texts at one place: what both began with, what is proposed, what stands there. */
type Three = { before: unknown; proposed: unknown; there: unknown };

/** Decides a conflict by its number, from 0. */
export type Choice = (conflict: number) => 'proposed' | 'there';

/**
 * What stands there with what is proposed put onto it. Things in lists are known by their names, so that a paper that
 * moved is the same paper. What both changed is as chosen, and told.
 */
export function mergeValues(three: Three, choose: Choice): { value: unknown; conflicts: Conflict[] } {
  const conflicts: Conflict[] = [];
  return { value: merged(three, [], choose, conflicts), conflicts };
}

function merged(three: Three, way: readonly WayStep[], choose: Choice, conflicts: Conflict[]): unknown {
  const { before, proposed, there } = three;
  if (isSame(proposed, before) || isSame(proposed, there)) return there;
  if (isSame(there, before)) return proposed;
  if (isRecord(before) && isRecord(proposed) && isRecord(there)) {
    const keys = new Set([...Object.keys(there), ...Object.keys(proposed), ...Object.keys(before)]);
    const pairs = [...keys].map((key): [string, unknown] => [
      key,
      merged({ before: before[key], proposed: proposed[key], there: there[key] }, [...way, key], choose, conflicts),
    ]);
    return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
  }
  if (Array.isArray(before) && Array.isArray(proposed) && Array.isArray(there)) {
    const lists = { before, proposed, there };
    const key = keyOfLists(before, proposed, there);
    if (key) return mergedList(lists, { nameOf: (list) => byName(list, key), key }, way, choose, conflicts);
    if (areApart(lists)) return mergedList(lists, { nameOf: byText, key: '' }, way, choose, conflicts);
  }
  conflicts.push({ way, before, proposed, there });
  return choose(conflicts.length - 1) === 'proposed' ? proposed : there;
}

type Lists = { before: unknown[]; proposed: unknown[]; there: unknown[] };
type Naming = { nameOf: (list: readonly unknown[]) => Map<string, unknown>; key: string };

const byText = (list: readonly unknown[]) => new Map(list.map((item) => [String(item), item]));

/** Whether these are lists of short texts of which no two changed the same one. */
function areApart({ before, proposed, there }: Lists): boolean {
  const isPlain = (list: unknown[]) =>
    list.every((item) => typeof item === 'string') && new Set(list).size === list.length;
  const isGone = (item: unknown) => !proposed.includes(item) && !there.includes(item);
  return [before, proposed, there].every(isPlain) && !before.some(isGone);
}

/** The order is the proposed one where it says another than before; what only stands there is behind what it followed. */
function mergedList(
  { before, proposed, there }: Lists,
  { nameOf, key }: Naming,
  way: readonly WayStep[],
  choose: Choice,
  conflicts: Conflict[],
): unknown[] {
  const [was, wanted, is] = [nameOf(before), nameOf(proposed), nameOf(there)];
  const values = new Map<string, unknown>();
  for (const name of new Set([...is.keys(), ...wanted.keys(), ...was.keys()])) {
    const item = wanted.get(name) ?? is.get(name) ?? was.get(name);
    const three = { before: was.get(name), proposed: wanted.get(name), there: is.get(name) };
    values.set(name, merged(three, [...way, { key, name, item }], choose, conflicts));
  }
  const hasMoved = !isSame(orderIn(was, wanted), orderIn(wanted, was));
  const [lead, other] = hasMoved ? [wanted, is] : [is, wanted];
  const order = [...lead.keys()];
  for (const [index, name] of [...other.keys()].entries()) {
    if (order.includes(name)) continue;
    const before = [...other.keys()].slice(0, index).findLast((earlier) => order.includes(earlier));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, name);
  }
  return order.map((name) => values.get(name)).filter((value) => value !== undefined);
}
