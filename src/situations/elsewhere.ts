import { z } from 'zod';
import { localizedSchema } from '#src/base/localized.ts';
import type { DataFile } from '#src/library/kind.ts';

/** What people ask for that this portal does not do: how they ask, what to tell them, where to send them. */
const elsewhereSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
    asks: z.array(z.string().min(1)).min(1),
    says: localizedSchema,
    /** Where else hours, addresses and phones are asked of: whoever names one of these does not mean the county. */
    places: z.array(z.string().min(2)).default([]),
    url: z.url({ protocol: /^https$/ }).optional(),
    /** `emergency`: said at once whenever somebody seems to be in danger. */
    intent: z.enum(['out', 'emergency']).default('out'),
  }),
);

export type Elsewhere = z.infer<typeof elsewhereSchema>[number];

export const elsewhereFile: DataFile<Elsewhere[]> = {
  name: 'elsewhere',
  path: 'elsewhere.yaml',
  schema: elsewhereSchema,
};
