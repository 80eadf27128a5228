import { z } from 'zod';
import { noFacts, noTexts, type PageKind } from '#src/library/page-kind.ts';

/** An instruction about public postal delivery: `postal/<slug>.md` at `/buu-chinh/<slug>`. */
const postalSchema = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  updated: z.iso.date(),
  order: z.int(),
  asks: z.array(z.string()).default([]),
  legal: z.array(z.strictObject({ number: z.string(), title: z.string() })).default([]),
});
const postalTextSchema = z.strictObject({ title: z.string().min(1), summary: z.string().min(1) });

export type PostalMeta = z.infer<typeof postalSchema>;
export type PostalText = z.infer<typeof postalTextSchema>;

export const postalKind: PageKind<PostalMeta, PostalText> = {
  name: 'postal',
  folder: 'postal',
  schema: postalSchema,
  textSchema: postalTextSchema,
  address: '/buu-chinh/',
  listed: ({ updated }) => ({ updated }),
  searched: () => ({
    facts: () => ({ ...noFacts, prior: 120 }),
    texts: ({ meta }) => ({
      ...noTexts,
      asks: meta.asks,
      subject: 'bưu chính công ích, bưu điện',
      more: meta.legal.map((law) => `${law.title} ${law.number}`),
    }),
  }),
};
