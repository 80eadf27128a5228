import { orderKeys } from './order-keys.ts';
import type { Patching } from './patching.ts';
import { lineAfter, lineStart } from './text-edit.ts';
import { joinLines, writePairs } from './write-value.ts';
import { type BlockMap, type KeyedPair, keyOf, lastEnd, placeOf } from './yaml-places.ts';

/** Makes a map on lines say `value`, of which it has one key at least: keys come, go, or change what they say. */
export function patchMap(patching: Patching, map: BlockMap, value: Record<string, unknown>): void {
  const { source, edits, eol } = patching;
  const pairs = map.items as KeyedPair[];
  const indent = columnOf(source, placeOf((pairs[0] as KeyedPair).key)[0]);
  const kept = pairs.filter((pair) => keyOf(pair) in value);
  for (const pair of kept) {
    const at = colonOf(source, pair) + 1;
    patching.patch(pair.value, value[keyOf(pair)], { at, indent, inList: false });
  }
  for (const { behind, keys } of newKeys(pairs, value)) {
    const lines = writePairs(Object.fromEntries(keys.map((key) => [key, value[key]])), indent, eol);
    const text = joinLines([...lines, ''], eol);
    if (behind) edits.push(inserted(source, lineAfter(source, lastEnd(behind)), text, eol));
    else {
      // The first key may stand behind a dash: then its line begins with what is not its own.
      const [start] = placeOf((kept[0] as KeyedPair).key);
      edits.push({ start, end: start, text: text.slice(indent) + ' '.repeat(indent) });
    }
  }
  removePairs(patching, pairs, new Set(kept));
}

/** Keys that are to come, in runs by the pair they follow. */
function newKeys(pairs: readonly KeyedPair[], value: Record<string, unknown>) {
  const before = pairs.map(keyOf);
  const runs: { behind: KeyedPair | undefined; keys: string[] }[] = [];
  let behind: KeyedPair | undefined;
  let open = false;
  for (const key of orderKeys(before, Object.keys(value))) {
    const pair = pairs[before.indexOf(key)];
    if (pair) [behind, open] = [pair, false];
    else if (open) runs.at(-1)?.keys.push(key);
    else {
      runs.push({ behind, keys: [key] });
      open = true;
    }
  }
  return runs;
}

/** Whole lines go; where the first one stands behind a dash, the next key that stays takes its place. */
function removePairs({ source, edits }: Patching, pairs: readonly KeyedPair[], kept: ReadonlySet<KeyedPair>): void {
  const first = pairs.findIndex((pair) => kept.has(pair));
  const start = placeOf((pairs[0] as KeyedPair).key)[0];
  const behindDash = source.slice(lineStart(source, start), start).trim() !== '';
  const from = behindDash && first > 0 ? first : 0;
  if (from > 0) edits.push({ start, end: placeOf((pairs[from] as KeyedPair).key)[0], text: '' });
  for (const pair of pairs.slice(from).filter((item) => !kept.has(item))) {
    const begin = lineStart(source, placeOf(pair.key)[0]);
    edits.push({ start: begin, end: lineAfter(source, lastEnd(pair)), text: '' });
  }
}

/** Lines that come at the beginning of a line, or at the end of a text whose last line is not ended. */
export function inserted(source: string, at: number, text: string, eol: string) {
  const isOpen = at === source.length && source !== '' && !source.endsWith('\n');
  return { start: at, end: at, text: isOpen ? eol + text.slice(0, -eol.length) : text };
}

function columnOf(source: string, at: number): number {
  return at - lineStart(source, at);
}

function colonOf(source: string, pair: KeyedPair): number {
  return source.indexOf(':', placeOf(pair.key)[1]);
}
