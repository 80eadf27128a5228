import { isCollection, isMap, isPair, isScalar, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { isRecord } from '#src/base/is-record.ts';

export type BlockMap = YAMLMap<Node, Node | null>;
export type BlockList = YAMLSeq<Node>;
export type KeyedPair = Pair<Node, Node | null>;

/** Where a node begins and where what it says ends, comments behind it not counted. */
export function placeOf(node: Node): [start: number, end: number] {
  const [start, end] = node.range ?? [0, 0];
  return [start, end];
}

/** Where the last thing said in a node ends: of lines, that of the last item, since blank lines and comments follow. */
export function lastEnd(node: Node | KeyedPair | null): number {
  if (isPair(node)) return node.value ? lastEnd(node.value as Node) : placeOf(node.key as Node)[1] + 1;
  if (!node) return 0;
  if (!isCollection(node) || node.flow) return placeOf(node)[1];
  const last = node.items.at(-1) as Node | KeyedPair | undefined;
  return last ? lastEnd(last) : placeOf(node)[1];
}

/** What a node says, as plain values. */
export function saidBy(node: Node | null | undefined): unknown {
  if (!node) return null;
  return isScalar(node) ? node.value : node.toJSON();
}

export function keyOf(pair: KeyedPair): string {
  return String(isScalar(pair.key) ? pair.key.value : pair.key);
}

export function isBlockMap(node: unknown): node is BlockMap {
  return isMap(node) && !node.flow;
}

/** Whether two plain values say the same; the order of keys says nothing. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  }
  if (!isRecord(one) || !isRecord(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other && isSame(one[key], other[key]));
}
