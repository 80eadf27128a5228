import { z } from 'zod';
import type { DataFile } from '#src/library/kind.ts';
import { localizedSchema } from '#src/library/localized.ts';
import { retentionSchema } from './retention-schema.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'giờ viết là 07:30');
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const siteSchema = z.strictObject({
  name: localizedSchema,
  shortName: localizedSchema,
  summary: localizedSchema,
  /** Who answers for the content (TT 32/2017 Art. 16: shown in the footer). */
  responsible: localizedSchema,
  contact: z.strictObject({
    hotline: z.string(),
    email: z.email(),
    address: localizedSchema,
    /** True while the contacts are placeholders. */
    sample: z.boolean(),
  }),
  hours: z.array(z.strictObject({ days: z.array(z.enum(weekdays)).min(1), from: clock, to: clock })).min(1),
  /** Papers received from this hour on count as received at the start of the next working day. */
  cutOff: clock,
  /** While true every form says that it is a trial and does not replace the national portal. */
  trial: z.boolean(),
  /** Slugs of the guides people come for, in the order shown on the home page. */
  frequentGuides: z.array(z.string()).min(1),
  /** The official unit code that starts every case code; `sample` until the county confirms it. */
  caseCode: z.strictObject({ unit: z.string().regex(/^[A-Y]\d{2}(\.\d{2,3}){0,6}$/), sample: z.boolean() }),
  /** How long what residents gave is kept; jobs carry it out, and an information page shows it. */
  retention: retentionSchema.prefault({}),
  features: z.strictObject({
    assistant: z.boolean(),
    feedback: z.boolean(),
    /** The bot asked about what the assistant finds nothing for, where one is configured; off with a reason for staff. */
    botpress: z.strictObject({ on: z.boolean(), reason: localizedSchema.optional() }).default({ on: true }),
  }),
});

export type Site = z.infer<typeof siteSchema>;

export const siteFile: DataFile<Site> = { name: 'site', path: 'site.yaml', schema: siteSchema };
