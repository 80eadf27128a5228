import type { Block } from './blocks.ts';

type Line = Extract<Block, { kind: 'line' }>;

const longest = 200;

/** The parts of a document of the state in their order (NĐ 30/2020, annex I), as they are written in bold. */
const parts: readonly [RegExp, number][] = [
  [/^phần\s+(thứ\s+)?\S+/i, 20],
  [/^chương\s+[ivxlcdm\d]+/i, 30],
  [/^mục\s+[ivxlcdm\d]+/i, 40],
  [/^tiểu mục\s+\d+/i, 50],
  [/^điều\s+\d+/i, 60],
  [/^[IVXL]+[.)\s]/, 45],
  [/^\d{1,3}\.\s/, 65],
  [/^\d{1,3}\.\d{1,3}\.?\s/, 70],
];

/** How high a line stands among headings, a small number higher; undefined for one that is none. */
export function headingRank(line: Line): number | undefined {
  const { heading, isBold, label, isQuote } = line;
  if (line.plain.trim() === '' || isQuote) return undefined;
  // A style says so: then it says how deep, and nothing else is looked at.
  if (heading !== undefined) return heading;
  if (!isBold || label?.isBullet || /^[-–—•●▪+*]\s/.test(line.plain)) return undefined;
  const plain = `${label?.text ?? ''} ${line.plain}`.trim();
  if (plain.length > longest) return undefined;
  const found = parts.find(([pattern]) => pattern.test(plain))?.[1];
  if (found !== undefined) return found;
  // A sentence in bold is a sentence.
  if (/[.;:,!?]$/.test(plain) || plain.length > 120) return undefined;
  return plain === plain.toUpperCase() && /\p{L}/u.test(plain) ? 35 : 68;
}
