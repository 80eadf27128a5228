import { z } from 'zod';
import { localizedSchema } from '#src/base/localized.ts';
import type { DataFile } from '#src/library/kind.ts';
import type { Library } from '#src/library/library.ts';
import { type ClockRules, clockRulesSchema } from './clock-rules.ts';

/**
 * How long what residents gave is kept. The law on archives binds the official files of the deciding agency, not the
 * portal's copy (Luật Lưu trữ 33/2024; Luật 91/2025 Art. 4: no longer than what it is for needs).
 */
export const signingModes = ['off', 'warn', 'require'] as const;
/** From the least that is asked to the most. */
export const lettersToSign = ['none', 'decisions', 'all'] as const;

const retentionSchema = z.strictObject({
  /** True until the county has checked the periods with its archive. */
  sample: z.boolean().default(true),
  /** Of a case, after its last step: then what says whose it is goes, and state and dates stay for the statistics. */
  caseYears: z.int().min(1).max(70).default(5),
  /** How long a form that was not sent is kept after it was last saved. */
  draftDays: z.int().min(1).max(90).default(30),
  /** How long a conversation with the assistant is kept after its last turn. */
  conversationDays: z.int().min(1).max(90).default(30),
  /** How long a talk with the desk is kept after its last word. */
  talkDays: z.int().min(7).max(365).default(90),
  /** How long we keep that a letter was sent or given up; what was in it is not kept. */
  sentMailDays: z.int().min(7).max(365).default(90),
  /** How long we keep what was written through the feedback page. */
  feedbackYears: z.int().min(1).max(10).default(2),
});

export type Retention = z.infer<typeof retentionSchema>;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'giờ viết là 07:30');
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export type Weekday = (typeof weekdays)[number];

/** The weekday of a day, as the hours in `site.yaml` name it. */
export function weekdayOf(day: string): Weekday {
  return weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? 'sun';
}

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
  /** True until the Center has confirmed the hours. */
  hoursSample: z.boolean().default(true),
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
  /** How long a case may lie before somebody is told. */
  clocks: clockRulesSchema.prefault({}),
  /**
   * Whether the files of a result must be signed by the person in charge and the agency before they are given: not
   * looked at, said to who gives them, or refused.
   */
  signing: z
    .strictObject({
      results: z.enum(signingModes).default('warn'),
      /** Which forms of the law wait for their signature and seal, once the county has keys: all, all but receipts, none. */
      letters: z.enum(lettersToSign).default('all'),
    })
    .prefault({}),
  /** The agency whose documents are issued here, where units.yaml does not say enough; all of it may be left out. */
  issuing: z
    .strictObject({
      name: z.string().min(1).optional(),
      /** Where documents are dated. */
      place: z.string().min(1).optional(),
      /** How the agency, and the office that drafts its letters, are written in a number: UBND, VP. */
      symbol: z
        .string()
        .regex(/^[\p{L}\d]{1,20}$/u)
        .optional(),
      office: z
        .string()
        .regex(/^[\p{L}\d]{1,20}$/u)
        .optional(),
      /** Its code in the exchange of documents (QĐ 20/2020/QĐ-TTg); the unit code of cases where it is left out. */
      organId: z
        .string()
        .regex(/^[0-9A-Z.]{3,35}$/)
        .optional(),
    })
    .optional(),
  features: z.strictObject({
    assistant: z.boolean(),
    feedback: z.boolean(),
    /** The bot asked about what the assistant finds nothing for, where one is configured; off with a reason for staff. */
    botpress: z.strictObject({ on: z.boolean(), reason: localizedSchema.optional() }).default({ on: true }),
  }),
});

/** What is done about a result that is not signed as it should be, from nothing to refusing it. */
export type SigningMode = (typeof signingModes)[number];
export type LettersToSign = (typeof lettersToSign)[number];
export type Site = z.infer<typeof siteSchema>;

export const siteFile: DataFile<Site> = { name: 'site', path: 'site.yaml', schema: siteSchema };

/** What `site.yaml` says, read afresh each time: an edit holds at once. Undefined while it has never been read. */
export function siteIfRead(library: Pick<Library, 'data'>): Site | undefined {
  return library.data(siteFile)[0];
}

/** The same, for what cannot go on without. */
export function siteOf(library: Pick<Library, 'data'>): Site {
  const site = siteIfRead(library);
  if (!site) throw new Error('site.yaml has never been read');
  return site;
}

/** Read afresh each time; while the file has never been read, as if it said nothing. */
export function signingOf(library: Pick<Library, 'data'>): SigningMode {
  return siteIfRead(library)?.signing.results ?? 'warn';
}

/** The same of the forms of the law. */
export function lettersOf(library: Pick<Library, 'data'>): LettersToSign {
  return siteIfRead(library)?.signing.letters ?? 'all';
}

/** Read afresh each time: an edit of `site.yaml` holds from the next run of a job on. */
export function retentionOf(library: Pick<Library, 'data'>): Retention {
  return siteIfRead(library)?.retention ?? retentionSchema.parse({});
}

/** The same of how long a case may lie. */
export function clockRulesOf(library: Pick<Library, 'data'>): ClockRules {
  return siteIfRead(library)?.clocks ?? clockRulesSchema.parse({});
}
