import { z } from 'zod';
import { localizedSchema } from '#src/base/localized.ts';
import type { DataFile } from '#src/library/kind.ts';

const linksSchema = z.array(
  z.strictObject({
    group: localizedSchema,
    links: z
      .array(
        z.strictObject({
          name: localizedSchema,
          url: z.url({ protocol: /^https?$/ }),
          note: localizedSchema.optional(),
        }),
      )
      .min(1),
  }),
);

export type LinkGroup = z.infer<typeof linksSchema>[number];

export const linksFile: DataFile<LinkGroup[]> = { name: 'links', path: 'links.yaml', schema: linksSchema };
