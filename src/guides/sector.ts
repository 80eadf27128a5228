import { z } from 'zod';
import type { DataFile } from '#src/library/kind.ts';
import { localizedSchema } from '#src/library/localized.ts';
import { fieldId } from './field-schema.ts';

const sectorsSchema = z.strictObject({
  sectors: z.array(z.strictObject({ id: fieldId, name: localizedSchema, summary: localizedSchema.optional() })),
  /** Life situations (sinh con, kết hôn, làm nhà …): a second way into the same guides. */
  situations: z.array(z.strictObject({ id: fieldId, name: localizedSchema, summary: localizedSchema.optional() })),
});

export type Sectors = z.infer<typeof sectorsSchema>;
export type Sector = Sectors['sectors'][number];

export const sectorsFile: DataFile<Sectors> = { name: 'sectors', path: 'sectors.yaml', schema: sectorsSchema };
