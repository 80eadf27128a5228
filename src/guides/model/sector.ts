import { z } from 'zod';
import { localizedSchema } from '#src/base/localized.ts';
import { fieldId } from '#src/guides/fields/shared/schema-parts.ts';
import type { DataFile } from '#src/library/kind.ts';

const sectorsSchema = z.strictObject({
  sectors: z.array(z.strictObject({ id: fieldId, name: localizedSchema, summary: localizedSchema.optional() })),
});

export type Sectors = z.infer<typeof sectorsSchema>;
export type Sector = Sectors['sectors'][number];

export const sectorsFile: DataFile<Sectors> = { name: 'sectors', path: 'sectors.yaml', schema: sectorsSchema };
