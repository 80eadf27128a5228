import { guideNotesSchema } from '#src/guides/model/guide-notes.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { splitFrontMatter } from '#src/library/front-matter.ts';
import { readYaml } from '#src/library/read-yaml.ts';
import { compareGuide, unaccepted } from './compare-guide.ts';
import { publishedProcedures } from './published-file.ts';
import type { Finding, ReadEntry } from './read-content.ts';

/** What editors noted in a guide, which its parsed front matter no longer has. */
function notesOf({ source }: Pick<ReadEntry, 'source'>) {
  const split = splitFrontMatter(source);
  const raw = split.ok ? readYaml(split.value.frontMatter, 2) : undefined;
  const notes = raw?.ok ? (raw.value as { notes?: unknown } | null)?.notes : undefined;
  return guideNotesSchema.safeParse(notes ?? {}).data ?? {};
}

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
