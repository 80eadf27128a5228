import type { Block, Doubt, Label } from './blocks.ts';
import { headingRank } from './heading-rank.ts';
import { safeLine } from './safe-line.ts';
import { tableLines } from './table-lines.ts';

type Line = Extract<Block, { kind: 'line' }>;
/** Lists that are open where the next line comes: how deep, how far its items are set in, and the number it is at. */
type OpenList = { level: number; indent: number; next: number | undefined };

/** An item as it is written, the lists that are open behind it, and whether it belongs to one that was open before. */
type Item = { text: string; open: OpenList[]; goesOn: boolean };

/** Deeper headings than this are no help to anybody. */
const deepest = 4;
const longestNumber = 3;

/**
 * The Markdown of a document. Numbers stay as they were read: a list is written as one only where Markdown counts the
 * same, everything else ("Điều 5.", "a)", "1.2.", a number out of turn) stays words.
 */
export function printBlocks(blocks: readonly Block[]): { markdown: string; doubts: Doubt[] } {
  const levels = headingLevels(blocks);
  const doubts: Doubt[] = [];
  const out: { text: string; goesOn: boolean }[] = [];
  let open: OpenList[] = [];
  let tables = 0;
  const put = (text: string) => {
    open = [];
    if (text.trim() !== '') out.push({ text, goesOn: false });
  };
  for (const [at, block] of blocks.entries()) {
    if (isTold(blocks, at)) continue;
    if (block.kind === 'table') {
      tables += 1;
      const printed = tableLines(block.table, tables);
      doubts.push(...printed.doubts);
      put(printed.markdown);
    } else if (block.kind === 'rule') put('---');
    else if (levels.has(block)) {
      const next = isTold(blocks, at + 1) ? blocks[at + 1] : undefined;
      const more = next?.kind === 'line' ? `. ${headingText(next)}` : '';
      put(`${'#'.repeat(levels.get(block) ?? 2)} ${headingText(block)}${more}`);
    } else if (block.isQuote) put(`> ${safeLine(withLabel(block))}`);
    else {
      const item = asItem(block, open);
      if (item) {
        open = item.open;
        out.push({ text: item.text, goesOn: item.goesOn });
      } else put(safeLine(withLabel(block)));
    }
  }
  const markdown = out.map(({ text, goesOn }, at) => (at === 0 ? '' : goesOn ? '\n' : '\n\n') + text).join('');
  return { markdown: markdown === '' ? '' : `${markdown}\n`, doubts };
}

/** Whether a heading is the name of the part whose number stands alone before it: "Chương I", then "QUY ĐỊNH CHUNG". */
function isTold(blocks: readonly Block[], at: number): boolean {
  const [before, block] = [blocks[at - 1], blocks[at]];
  if (before?.kind !== 'line' || block?.kind !== 'line') return false;
  if (headingRank(before) === undefined || headingRank(block) === undefined) return false;
  const isNumber = /^(phần|chương|mục|phụ lục)\s+(thứ\s+)?\S+$/i;
  return isNumber.test(before.plain.trim()) && !block.label && !/^(phần|chương|mục|điều|phụ lục)\s/i.test(block.plain);
}

const withLabel = ({ label, text }: Line) => (label && label.text !== '' ? `${label.text} ${text}`.trim() : text);

/** Bold says nothing in a heading; `#` at its end would be taken for a mark. */
function headingText(line: Line): string {
  const bare = /^\*\*((?:(?!\*\*).)*)\*\*$/.exec(line.text)?.[1] ?? line.text;
  return withLabel({ ...line, text: bare }).replace(/(#+)\s*$/, '\\$1');
}

/** A line as an item of a list, where Markdown would show it with the same sign and number. */
function asItem(line: Line, open: readonly OpenList[]): Item | undefined {
  const { label, text } = line.label ? { label: line.label, text: line.text } : typedLabel(line);
  if (!label) return undefined;
  const number = numberOf(label);
  if (!label.isBullet && number === undefined) return undefined;
  const above = open.filter(({ level }) => level < label.level);
  const same = open.find(({ level }) => level === label.level);
  // A list that goes on is counted by Markdown itself; another number would be shown as the next one.
  const goesOn = same !== undefined && (same.next === undefined) === label.isBullet;
  if (!label.isBullet && goesOn && same.next !== number) return undefined;
  const indent = goesOn ? same.indent : above.reduce((most, list) => Math.max(most, list.indent + widthOf(list)), 0);
  const sign = label.isBullet ? '-' : `${number}.`;
  const own: OpenList = { level: label.level, indent, next: number === undefined ? undefined : number + 1 };
  const written = `${' '.repeat(indent)}${sign} ${safeLine(text).replaceAll('\n', `\n${' '.repeat(indent + 2)}`)}`;
  return { text: written, open: [...above, own], goesOn: goesOn || above.length > 0 };
}

/** How far what belongs to an item is set in from its sign. */
const widthOf = ({ next }: OpenList) => (next === undefined ? 2 : String(next - 1).length + 2);

/** `3.` is a number Markdown knows; `3)`, `03.`, `III.` and `3.1.` are words. */
function numberOf({ text }: Label): number | undefined {
  return /^(0|[1-9]\d*)\.$/.test(text) && text.length <= longestNumber + 1 ? Number.parseInt(text, 10) : undefined;
}

/** A sign or a number somebody typed; where all is bold, the sign need not be. */
function typedLabel(line: Line): { label?: Label; text: string } {
  const bold = /^\*\*((?:(?!\*\*).)+)\*\*$/.exec(line.text)?.[1];
  const inner = bold === undefined ? undefined : signBefore({ ...line, text: bold });
  return inner?.label ? { ...inner, text: `**${inner.text}**` } : signBefore(line);
}

function signBefore(line: Line): { label?: Label; text: string } {
  const bullet = /^[-–—•●▪+*]\s+(?=\S)/.exec(line.plain)?.[0];
  const number = /^\d{1,3}\.\s+(?=\S)/.exec(line.plain)?.[0];
  const sign = (bullet ?? number)?.trim();
  // Bold that begins before the sign has to end behind it.
  const at = sign === undefined ? -1 : line.text.search(/\s/);
  if (!sign || at < 0 || bareSign(line.text.slice(0, at)) !== sign) return { text: line.text };
  const label = { text: sign, level: sign === '+' ? 1 : 0, isBullet: bullet !== undefined };
  return { label, text: line.text.slice(at).trim() };
}

const bareSign = (text: string) => text.replaceAll('\\', '');

/** Which lines are headings, and how deep: each below the last one that stands higher, so that none is left out. */
function headingLevels(blocks: readonly Block[]): Map<Block, number> {
  const levels = new Map<Block, number>();
  let above: number[] = [];
  for (const [at, block] of blocks.entries()) {
    const rank = block.kind === 'line' ? headingRank(block) : undefined;
    // A few bold words by themselves are a piece of a sentence.
    const isPiece = blocks.length === 1 && block.kind === 'line' && block.heading === undefined;
    if (rank === undefined || isPiece) continue;
    // The name of a part stands with its number, and is no part below it.
    if (!isTold(blocks, at)) {
      above = above.filter((higher) => higher < rank);
      levels.set(block, Math.min(above.length + 2, deepest));
      above.push(rank);
    }
  }
  return levels;
}
