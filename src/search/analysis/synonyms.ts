import { z } from 'zod';
import type { DataFile } from '#src/library/kind.ts';

/** Groups of words that mean the same (`same`), and abbreviations with several meanings (`ambiguous`), both ways. */
const synonymsSchema = z.strictObject({
  same: z.array(z.array(z.string().min(1)).min(2)),
  ambiguous: z.array(z.strictObject({ word: z.string(), meanings: z.array(z.string()).min(2) })).default([]),
});

export type Synonyms = z.infer<typeof synonymsSchema>;

export const synonymsFile: DataFile<Synonyms> = { name: 'synonyms', path: 'synonyms.yaml', schema: synonymsSchema };
