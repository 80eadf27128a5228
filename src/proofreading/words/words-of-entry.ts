import { splitFrontMatter } from '#src/library/front-matter.ts';
import type { Finding, ReadEntry } from '../finding.ts';
import { markdownLines } from '../rules/markdown-lines.ts';
import { paragraphsOf } from '../rules/plain-advice.ts';
import { textsIn } from '../rules/public-texts.ts';
import type { WordSense } from './word-sense.ts';
import { type WordSlip, wordSlips } from './word-slips.ts';

/** Everything a reader reads of an entry in Vietnamese: what its front matter says, and its body. */
export function textsOfEntry({ meta, source }: Pick<ReadEntry, 'meta' | 'source'>): string[] {
  return [...textsIn(meta).map(({ text }) => text), ...bodyOf(source).map(({ text }) => text)];
}

/** Words of an entry that were likely typed otherwise than meant. */
export function slipFindings({ path, meta, source }: ReadEntry, sense: WordSense): Finding[] {
  const lines = source.split('\n');
  const lineOf = (written: string) => {
    const index = lines.findIndex((line) => line.includes(written));
    return index < 0 ? {} : { line: index + 1 };
  };
  const inMeta = textsIn(meta).flatMap(({ text }) =>
    wordSlips(text, sense).map((slip) => ({ ...lineOf(slip.written), reason: reasonOf(slip) })),
  );
  const inBody = bodyOf(source).flatMap(({ text, line }) =>
    wordSlips(text, sense).map((slip) => ({ line, ...lineOf(slip.written), reason: reasonOf(slip) })),
  );
  return [...inMeta, ...inBody].map((found) => ({ path, ...found, weight: 'advice' }));
}

function reasonOf({ kind, written, meant }: WordSlip): string {
  if (kind === 'twice') return `“${written}”: có thể gõ thừa một chữ`;
  if (kind === 'missing') return `“${written}”: có thể gõ thiếu chữ, thường viết “${meant}”`;
  return `“${written}”: có thể gõ nhầm, thường viết “${meant}”`;
}

function bodyOf(source: string) {
  const split = splitFrontMatter(source);
  return split.ok ? paragraphsOf(markdownLines(split.value.body, split.value.bodyLine)) : [];
}
