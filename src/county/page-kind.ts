import { z } from 'zod';
import type { Kind } from '#src/library/kind.ts';

/** An information page (introduction, privacy, accessibility, terms): `pages/<slug>.md` at `/<slug>`. */
const pageSchema = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  updated: z.iso.date(),
  order: z.int().default(100),
  sample: z.boolean().default(false),
});
const pageTextSchema = z.strictObject({ title: z.string().min(1), summary: z.string().min(1) });

export type PageMeta = z.infer<typeof pageSchema>;
export type PageText = z.infer<typeof pageTextSchema>;

export const pageKind: Kind<PageMeta, PageText> = {
  name: 'page',
  folder: 'pages',
  schema: pageSchema,
  textSchema: pageTextSchema,
};
