import { z } from 'zod';
import type { DataFile } from '#src/library/kind.ts';
import { localizedSchema } from '#src/library/localized.ts';

const categoriesSchema = z.array(
  z.strictObject({ id: z.string(), name: localizedSchema, summary: localizedSchema.optional() }),
);

export type Category = z.infer<typeof categoriesSchema>[number];

export const categoriesFile: DataFile<Category[]> = {
  name: 'categories',
  path: 'categories.yaml',
  schema: categoriesSchema,
};
