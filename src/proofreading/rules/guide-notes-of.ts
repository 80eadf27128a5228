import { guideNotesSchema } from '#src/guides/model/guide-notes.ts';
import { splitFrontMatter } from '#src/library/front-matter.ts';
import { readYaml } from '#src/library/read-yaml.ts';
import type { ReadEntry } from '../finding.ts';

/** What editors noted in a guide, which its parsed front matter no longer has. */
export function notesOf({ source }: Pick<ReadEntry, 'source'>) {
  const split = splitFrontMatter(source);
  const raw = split.ok ? readYaml(split.value.frontMatter, 2) : undefined;
  const notes = raw?.ok ? (raw.value as { notes?: unknown } | null)?.notes : undefined;
  return guideNotesSchema.safeParse(notes ?? {}).data ?? {};
}
