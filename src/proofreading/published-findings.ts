import { guideKind } from '#src/guides/model/guide-kind.ts';
import { notesOf } from '#src/guides/model/guide-notes.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { compareRecord } from '#src/published/comparison/compare-record.ts';
import type { CountyLists } from '#src/published/comparison/county-lists.ts';
import { publishedReasons } from '#src/published/comparison/published-reasons.ts';
import type { Procedure } from '#src/published/record/parse-procedure.ts';
import type { Finding, ReadEntry } from './finding.ts';

/** What the state has published, as far as proofreading asks. */
export type PublishedFacts = {
  /** What is published of a code; nothing of one that is not, or not any more. */
  find(code: string): Promise<Procedure | undefined>;
  /** A word that changes when anything of it does. */
  mark(): Promise<string>;
  lists(): CountyLists;
};

/** In what a guide differs from what is published, where nobody has accepted it, and what was accepted in vain. */
export async function publishedFindings(
  { find, lists }: Omit<PublishedFacts, 'mark'>,
  { kind, path, meta, source }: Pick<ReadEntry, 'kind' | 'path' | 'meta' | 'source'>,
): Promise<Finding[]> {
  if (kind !== guideKind.name) return [];
  const guide = meta as GuideMeta;
  const record = await find(guide.code);
  if (!record) return [];
  const compared = compareRecord(guide, record, { notes: notesOf({ source }), lists: lists() });
  return publishedReasons(compared).map((reason) => ({ path, reason, weight: 'differs' }));
}
