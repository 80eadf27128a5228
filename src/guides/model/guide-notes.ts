import { z } from 'zod';
import { splitFrontMatter } from '#src/library/front-matter.ts';
import { readYaml } from '#src/library/read-yaml.ts';

/** One difference from the published procedure that somebody has looked at and answers for. */
const acceptedSchema = z.strictObject({
  /** Its name and what is published, exactly as `verify` prints them: a publication that changes is looked at anew. */
  difference: z.string().min(1),
  published: z.string(),
  why: z.string().min(1),
  by: z.string().min(1),
});

/**
 * What editors leave for each other in a guide. It is read by `verify` and by who opens the file, and is no part of the
 * guide that pages, API, search and cases see (`guide-schema.ts` takes it out).
 */
export const guideNotesSchema = z.strictObject({
  /** Where the facts come from. */
  source: z.string().min(1).optional(),
  /** Where the deadline comes from, where the publication contradicts itself or prints none. */
  time: z.string().min(1).optional(),
  /** What has to be checked before the guide can be called verified. */
  doubts: z.array(z.string().min(1)).optional(),
  /** Which published papers a paper of ours stands for, by its id: the first words of each, where names differ. */
  papers: z.record(z.string(), z.array(z.string().min(1)).min(1)).optional(),
  accepted: z.array(acceptedSchema).optional(),
});

export type GuideNotes = z.infer<typeof guideNotesSchema>;

/** What editors noted in the file of a guide, which its parsed front matter no longer has. */
export function notesOf({ source }: { source: string }): GuideNotes {
  const split = splitFrontMatter(source);
  const raw = split.ok ? readYaml(split.value.frontMatter, 2) : undefined;
  const notes = raw?.ok ? (raw.value as { notes?: unknown } | null)?.notes : undefined;
  return guideNotesSchema.safeParse(notes ?? {}).data ?? {};
}
