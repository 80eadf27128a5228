import { defined } from '#src/base/defined.ts';
import { bodyLines } from '../body-of.ts';
import type { Finding, ReadEntry } from '../finding.ts';
import { paragraphsOf } from '../rules/plain-advice.ts';
import { textsIn } from '../rules/public-texts.ts';
import type { WordSense } from './word-sense.ts';
import { type WordSlip, wordSlips } from './word-slips.ts';

/** Everything a reader reads of an entry in Vietnamese: what its front matter says, and its body. */
export function textsOfEntry({ meta, source }: Pick<ReadEntry, 'meta' | 'source'>): string[] {
  return [...textsIn(meta).map(({ text }) => text), ...paragraphsOf(bodyLines(source)).map(({ text }) => text)];
}

/** A text with more than so many is no Vietnamese, or is being written by a machine: the first of them tell as much. */
const mostSlips = 30;

/** Words of an entry that were likely typed otherwise than meant. */
export function slipFindings({ path, meta, source }: ReadEntry, sense: WordSense): Finding[] {
  const lines = source.split('\n');
  const found: Finding[] = [];
  const texts: { text: string; line?: number }[] = [...textsIn(meta), ...paragraphsOf(bodyLines(source))];
  for (const { text, line } of texts) {
    for (const slip of wordSlips(text, sense)) {
      const at = lines.findIndex((one) => one.includes(slip.written)) + 1 || line;
      found.push(defined({ path, line: at, reason: reasonOf(slip), weight: 'advice' as const }));
    }
    if (found.length >= mostSlips) break;
  }
  return found.slice(0, mostSlips);
}

function reasonOf({ kind, written, meant }: WordSlip): string {
  if (kind === 'twice') return `“${written}”: có thể gõ thừa một chữ`;
  if (kind === 'missing') return `“${written}”: có thể gõ thiếu chữ, thường viết “${meant}”`;
  return `“${written}”: có thể gõ nhầm, thường viết “${meant}”`;
}
