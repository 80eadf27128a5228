import { z } from 'zod';
import { localizedSchema } from '#src/base/localized.ts';
import type { DataFile } from '#src/library/kind.ts';

/** Why a paper is not as it must be, in words that can be sent: chosen from a list instead of typed each time. */
const paperReasonsSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
    title: localizedSchema,
    text: localizedSchema,
  }),
);

type PaperReason = z.infer<typeof paperReasonsSchema>[number];

export const paperReasonsFile: DataFile<PaperReason[]> = {
  name: 'paper-reasons',
  path: 'paper-reasons.yaml',
  schema: paperReasonsSchema,
};
