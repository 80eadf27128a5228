import { z } from 'zod';
import { localize } from '#src/base/localized.ts';
import { attachedReference } from '#src/library/attached-files.ts';
import { reasonOf } from '#src/library/content-fault.ts';
import { noFacts, noTexts, type PageKind } from '#src/library/page-kind.ts';
import { dayOfMoment, isPublicAt } from '#src/library/publishing.ts';
import { topicsFile } from './topic.ts';

const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** One of the papers: a file beside the text, or the address it has elsewhere. */
const paperSchema = z
  .strictObject({
    name: z.string().min(1),
    file: z
      .string()
      .refine((name) => attachedReference(name) !== undefined, 'tệp phải là PDF hoặc Word (.docx) nằm cạnh bài')
      .optional(),
    url: z.url({ protocol: /^https$/ }).optional(),
  })
  .refine(({ file, url }) => (file === undefined) !== (url === undefined), {
    path: ['file'],
    message: 'ghi tên tệp cạnh bài hoặc địa chỉ https, một trong hai',
  });

/** One thing the county makes public: a plan, a budget, a draft to comment on, a decision of praise. */
const disclosureSchema = z
  .strictObject({
    title: z.string().min(1).max(300),
    summary: z.string().min(1).max(600),
    date: moment,
    /** The id of a topic of `topics.yaml`. */
    topic: z.string().min(1),
    /** The number of the decision or the notice, and the year or quarter it is about. */
    number: z.string().optional(),
    period: z.string().optional(),
    /** The id of the unit that publishes it. */
    unit: z.string().optional(),
    /** Where the papers themselves are. */
    files: z.array(paperSchema).default([]),
    /** The days between which everybody may comment on it, both included. */
    comments: z.strictObject({ from: z.iso.date(), until: z.iso.date() }).optional(),
    status: z.enum(['draft', 'review', 'published', 'archived']),
    publishAt: moment.optional(),
    unpublishAt: moment.optional(),
    sample: z.boolean().default(false),
  })
  .refine(({ comments }) => !comments || comments.from <= comments.until, {
    path: ['comments'],
    message: 'ngày cuối nhận góp ý không thể trước ngày đầu',
  });
const disclosureTextSchema = z.strictObject({ title: z.string().min(1), summary: z.string().min(1) });

export type DisclosureMeta = z.infer<typeof disclosureSchema>;
export type DisclosureText = z.infer<typeof disclosureTextSchema>;

export const disclosureKind: PageKind<DisclosureMeta, DisclosureText> = {
  name: 'disclosure',
  folder: 'disclosures',
  schema: disclosureSchema,
  textSchema: disclosureTextSchema,
  address: '/cong-khai/',
  pictures: ({ files }) => files.flatMap(({ file }) => file ?? []),
  missing: ({ topic }, shelf) =>
    shelf.data(topicsFile)[0]?.some(({ id }) => id === topic) === false ? [reasonOf('no-topic', { topic })] : [],
  listed: (item, now) => (isPublicAt(item, now) ? { updated: dayOfMoment(item.date) } : undefined),
  searched: (library) => {
    const topics = new Map(library.data(topicsFile)[0]?.map(({ id, name }) => [id, localize(name, 'vi')]));
    return {
      facts: ({ meta }) => ({ ...noFacts, day: dayOfMoment(meta.date), prior: 30 }),
      texts: ({ meta }) => ({
        ...noTexts,
        code: meta.number ?? '',
        subject: [topics.get(meta.topic) ?? '', meta.period ?? ''].join(' '),
      }),
    };
  },
};
