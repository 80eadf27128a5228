import { isRecord } from '#src/base/is-record.ts';

/** What names an item of a list among the others, the best first. */
const keys = ['id', 'kind', 'number', 'section'];

/** An item of a list by what names it, or by its number where `key` is empty; `item` is one of the values it had. */
type Keyed = { key: string; name: string; item: unknown };

/** A step to a value: a key, or an item of a list. */
export type WayStep = string | Keyed;

/**
 * The key by which the items of these lists are known: each has a text there, and none has the same twice. Undefined
 * where a list has something else in it, or the lists are empty.
 */
export function keyOfLists(...lists: readonly (readonly unknown[])[]): string | undefined {
  if (lists.every((list) => list.length === 0)) return undefined;
  return keys.find((key) => lists.every((list) => isKeyedBy(list, key)));
}

function isKeyedBy(list: readonly unknown[], key: string): boolean {
  const said = list.map((item) => (isRecord(item) ? item[key] : undefined));
  return said.every((name) => typeof name === 'string') && new Set(said).size === said.length;
}

/** The items by their names, in their order. */
export function byName(list: readonly unknown[], key: string): Map<string, unknown> {
  return new Map(list.map((item) => [isRecord(item) ? String(item[key]) : '', item]));
}

/** The names both have, in the order of the first. */
export function orderIn(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): string[] {
  return [...one.keys()].filter((name) => other.has(name));
}
