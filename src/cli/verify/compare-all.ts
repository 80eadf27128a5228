import { notesOf } from '#src/guides/model/guide-notes.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { Finding, ReadEntry } from '#src/proofreading/finding.ts';
import { compareRecord } from '#src/published/comparison/compare-record.ts';
import type { CountyLists } from '#src/published/comparison/county-lists.ts';
import type { Procedure } from '#src/published/record/parse-procedure.ts';

export type Comparison = { findings: Finding[]; compared: number; accepted: number };

/** The codes of all guides. */
export function codesOf(entries: readonly ReadEntry[]): Set<string> {
  return new Set(entries.flatMap(({ kind, meta }) => (kind === 'guide' ? (meta as GuideMeta).code : [])));
}

/** Holds every guide against the published procedure of its code; what differs must be accepted in its notes. */
export function compareAll(
  entries: readonly ReadEntry[],
  published: ReadonlyMap<string, Procedure>,
  lists: CountyLists,
): Comparison {
  const findings: Finding[] = [];
  let compared = 0;
  let accepted = 0;
  for (const entry of entries.filter(({ kind }) => kind === 'guide')) {
    const meta = entry.meta as GuideMeta;
    const theirs = published.get(meta.code);
    if (!theirs) continue;
    compared += 1;
    const { facts, open, stale } = compareRecord(meta, theirs, { notes: notesOf(entry), lists });
    accepted += facts.length - open.length;
    // Names and words as they are written into `notes.accepted`.
    findings.push(
      ...open.map(({ name, published, ours }) => ({
        path: entry.path,
        reason: `khác bản công bố ${meta.code}: ${name} | công bố: "${published}" | ở đây: ${ours}`,
      })),
      ...stale.map(({ difference, published }) => ({
        path: entry.path,
        reason: `notes.accepted: không còn khác ở "${difference}" ("${published}"), hãy bỏ dòng này`,
      })),
    );
  }
  return { findings, compared, accepted };
}
