import { foldText } from '#src/search/analysis/fold.ts';

/** Every three letters in a row of a text, without marks: what tells how alike two spellings are. */
export function triplesOf(text: string): Set<string> {
  const folded = ` ${foldText(text).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const triples = new Set<string>();
  for (let at = 0; at + 3 <= folded.length; at += 1) triples.add(folded.slice(at, at + 3));
  return triples;
}

/** Dice's measure: what both have, of what each has. */
export function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let shared = 0;
  for (const triple of left) if (right.has(triple)) shared += 1;
  return (2 * shared) / Math.max(1, left.size + right.size);
}
