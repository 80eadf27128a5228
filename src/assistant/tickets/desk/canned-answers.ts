import { z } from 'zod';
import { localizedSchema } from '#src/base/localized.ts';
import type { DataFile } from '#src/library/kind.ts';

/** Answers staff give again and again: put into the box by one press, changed, then sent. */
const cannedAnswersSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
    title: localizedSchema,
    text: localizedSchema,
  }),
);

export type CannedAnswer = z.infer<typeof cannedAnswersSchema>[number];

export const cannedAnswersFile: DataFile<CannedAnswer[]> = {
  name: 'canned-answers',
  path: 'canned-answers.yaml',
  schema: cannedAnswersSchema,
};
