import { z } from 'zod';
import { localizedSchema } from '#src/base/localized.ts';
import type { DataFile } from '#src/library/kind.ts';

/**
 * Leaders and officials whom residents may turn to (`officials.yaml`; NĐ 43/2011 Art. 10: leaders with their biography
 * and tasks, officials with authority). The list is empty until the county gives it; nobody is made up.
 */
const officialsSchema = z.array(
  z.strictObject({
    name: z.string().min(1),
    position: localizedSchema,
    /** The id of a unit of `units.yaml`. */
    unit: z.string().min(1),
    isLeader: z.boolean().default(false),
    tasks: localizedSchema.optional(),
    biography: localizedSchema.optional(),
    phone: z.string().optional(),
    email: z.email().optional(),
    sample: z.boolean().default(false),
  }),
);

export type Official = z.infer<typeof officialsSchema>[number];

export const officialsFile: DataFile<Official[]> = {
  name: 'officials',
  path: 'officials.yaml',
  schema: officialsSchema,
};
