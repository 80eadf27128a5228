import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { isRecord } from '#src/base/is-record.ts';
import { alignItems } from './align-items.ts';
import { orderKeys } from './order-keys.ts';
import { writeScalar } from './write-scalar.ts';
import { writeFlow, writeKey } from './write-value.ts';
import { isSame, type KeyedPair, keyOf, placeOf, saidBy } from './yaml-places.ts';

/** What stands between brackets or braces, with another value: what is the same in it keeps its letters. */
export function rewriteFlow(source: string, node: Node | null, value: unknown): string {
  if (!node) return writeFlow(value);
  if (isSame(saidBy(node), value)) return source.slice(...placeOf(node));
  if (isScalar(node) && !Array.isArray(value) && !isRecord(value)) {
    return writeScalar(value, node.type as never, { flow: true, indent: 0, eol: '\n' });
  }
  if (isSeq(node) && Array.isArray(value) && node.items.length > 0 && value.length > 0) {
    const before = node.items as Node[];
    const pieces = alignItems(node.toJSON(), value).map(({ value: item, from }) => ({
      from,
      text: rewriteFlow(source, from === undefined ? null : (before[from] as Node), item),
    }));
    return joined(source, node, before.map(placeOf), pieces);
  }
  if (isMap(node) && isRecord(value)) {
    const before = node.items as KeyedPair[];
    const keys = orderKeys(before.map(keyOf), Object.keys(value));
    if (before.length > 0 && keys.length > 0) {
      const pieces = keys.map((key) => {
        const from = before.findIndex((pair) => keyOf(pair) === key);
        return { from: from < 0 ? undefined : from, text: rewritePair(source, before[from], key, value[key]) };
      });
      return joined(source, node, before.map(placeOfPair), pieces);
    }
  }
  return writeFlow(value);
}

function rewritePair(source: string, pair: KeyedPair | undefined, key: string, value: unknown): string {
  if (!pair?.value || placeOf(pair.value)[0] === placeOf(pair.value)[1])
    return `${writeKey(key, true)}: ${writeFlow(value)}`;
  const [start] = placeOf(pair.key);
  return source.slice(start, placeOf(pair.value)[0]) + rewriteFlow(source, pair.value, value);
}

function placeOfPair(pair: KeyedPair): [number, number] {
  const [start, end] = placeOf(pair.key);
  return [start, pair.value ? Math.max(end, placeOf(pair.value)[1]) : end];
}

type Piece = { from: number | undefined; text: string };

/** The pieces in their brackets, each with the gap that stood before it, or one like those. */
function joined(source: string, node: Node, places: readonly [number, number][], pieces: readonly Piece[]): string {
  const [start, end] = placeOf(node);
  const gap = (index: number) => source.slice(places[index - 1]?.[1], places[index]?.[0]);
  const usual = places.length > 1 && !gap(1).includes('#') ? gap(1) : ', ';
  const text = pieces
    .map(({ from, text: piece }, index) => (index === 0 ? piece : (from ? gap(from) : usual) + piece))
    .join('');
  return source.slice(start, places[0]?.[0]) + text + source.slice(places.at(-1)?.[1], end);
}
