import type { Node } from 'yaml';
import { type Aligned, alignItems } from './align-items.ts';
import { inserted } from './patch-map.ts';
import type { Patching } from './patching.ts';
import { lineAfter, lineStart } from './text-edit.ts';
import { writeItem } from './write-value.ts';
import { type BlockList, isSame, lastEnd, placeOf, saidBy } from './yaml-places.ts';

/** An item with the lines that are its own: from its dash to the end of what it says. */
type Span = { start: number; dash: number; end: number };

/**
 * Makes a list on lines say `value`. An item that moves takes its lines with it. Returns false where nothing can stay,
 * or where the dashes do not stand on lines of their own: then the list is written anew.
 */
export function patchList(patching: Patching, list: BlockList, value: readonly unknown[]): boolean {
  const { source, edits, eol } = patching;
  const spans = spansOf(source, list);
  const aligned = alignItems(list.toJSON(), value);
  if (!spans || !aligned.some(({ from }) => from !== undefined)) return false;
  const indent = (spans[0] as Span).dash - (spans[0] as Span).start;
  const kept = new Set(aligned.map(({ from }) => from));
  for (const { value: item, from, same } of aligned) {
    if (from === undefined || same) continue;
    patching.patch(list.items[from] as Node, item, { at: (spans[from] as Span).dash + 1, indent, inList: true });
  }
  for (const { behind, items } of newItems(aligned)) {
    const at = behind === undefined ? (spans[Math.min(...numbers(kept))] as Span).start : (spans[behind] as Span).end;
    const text = items.map((item) => linesOf(item)).join('');
    edits.push(inserted(source, at, text, eol));
  }
  spans.forEach(({ start, end }, index) => {
    if (!kept.has(index)) edits.push({ start, end, text: '' });
  });
  return true;

  function linesOf(item: unknown): string {
    const moved = list.items.findIndex((node, index) => !kept.has(index) && isSame(saidBy(node), item));
    const span = spans?.[moved];
    const text = span ? source.slice(span.start, span.end) : writeItem(item, indent, eol);
    return text.endsWith('\n') ? text : text + eol;
  }
}

const numbers = (set: ReadonlySet<number | undefined>) => [...set].filter((item) => item !== undefined);

/** Items that are to come, in runs by the item they follow. */
function newItems(aligned: readonly Aligned[]) {
  const runs: { behind: number | undefined; items: unknown[] }[] = [];
  let behind: number | undefined;
  let open = false;
  for (const { value, from } of aligned) {
    if (from !== undefined) [behind, open] = [from, false];
    else if (open) runs.at(-1)?.items.push(value);
    else {
      runs.push({ behind, items: [value] });
      open = true;
    }
  }
  return runs;
}

function spansOf(source: string, list: BlockList): Span[] | undefined {
  const spans: Span[] = [];
  let at = placeOf(list)[0];
  for (const item of list.items as Node[]) {
    // Blank lines and comments stand between items.
    if (spans.length > 0) {
      const between = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*/.exec(source.slice(at))?.[0].length ?? 0;
      at += between + (/^ */.exec(source.slice(at + between))?.[0].length ?? 0);
    }
    const start = lineStart(source, at);
    if (source[at] !== '-' || source.slice(start, at).trim() !== '') return undefined;
    const end = lineAfter(source, Math.max(lastEnd(item), at + 1));
    spans.push({ start, dash: at, end });
    at = end;
  }
  return spans;
}
