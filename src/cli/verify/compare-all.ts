import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { Finding, ReadEntry } from '#src/proofreading/finding.ts';
import { notesOf } from '#src/guides/model/guide-notes.ts';
import { compareGuide, unaccepted } from '#src/published/comparison/compare-guide.ts';
import { publishedProcedures } from './published-file.ts';

export type Comparison = { findings: Finding[]; compared: number; accepted: number };

/** Holds every guide against the published procedure of its code; what differs must be accepted in its notes. */
export async function compareAll(entries: readonly ReadEntry[], folder: string): Promise<Comparison> {
  const guides = entries.filter(({ kind }) => kind === 'guide');
  const codes = new Set(guides.map(({ meta }) => (meta as GuideMeta).code));
  const published = await publishedProcedures(folder, codes);
  const findings: Finding[] = [];
  let compared = 0;
  let accepted = 0;
  for (const entry of guides) {
    const meta = entry.meta as GuideMeta;
    const theirs = published.get(meta.code);
    if (!theirs) continue;
    compared += 1;
    const notes = notesOf(entry);
    const differences = compareGuide(meta, theirs, notes);
    const { open, stale } = unaccepted(differences, notes);
    accepted += differences.length - open.length;
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
