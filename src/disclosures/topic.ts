import { z } from 'zod';
import { localizedSchema } from '#src/base/localized.ts';
import type { DataFile } from '#src/library/kind.ts';

/**
 * What the law wants a county to make public, one topic each (`topics.yaml`; NĐ 42/2022, NĐ 43/2011 Art. 10). A topic
 * without an item has its page too, and says that nothing is published yet.
 */
const topicsSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    name: localizedSchema,
    summary: localizedSchema,
  }),
);

type Topic = z.infer<typeof topicsSchema>[number];

export const topicsFile: DataFile<Topic[]> = { name: 'topics', path: 'topics.yaml', schema: topicsSchema };
