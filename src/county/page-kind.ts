import { z } from 'zod';
import { noFacts, noTexts, type PageKind } from '#src/library/page-kind.ts';

const pageParts = ['hours', 'contact', 'reception-points', 'retention', 'rooms'] as const;
export type PagePart = (typeof pageParts)[number];

/** An information page (introduction, privacy, accessibility, terms): `pages/<slug>.md` at `/<slug>`. */
const pageSchema = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  updated: z.iso.date(),
  order: z.int().default(100),
  /** How people ask for it, for the search. */
  asks: z.array(z.string().min(1)).default([]),
  /** What of the county's data stands below the text. */
  shows: z.array(z.enum(pageParts)).default([]),
  sample: z.boolean().default(false),
});
const pageTextSchema = z.strictObject({ title: z.string().min(1), summary: z.string().min(1) });

export type PageMeta = z.infer<typeof pageSchema>;
export type PageText = z.infer<typeof pageTextSchema>;

export const pageKind: PageKind<PageMeta, PageText> = {
  name: 'page',
  folder: 'pages',
  schema: pageSchema,
  textSchema: pageTextSchema,
  address: '/',
  listed: ({ updated }) => ({ updated }),
  searched: () => ({
    facts: () => ({ ...noFacts, prior: 60 }),
    texts: ({ meta }) => ({ ...noTexts, asks: meta.asks }),
  }),
};
