import { z } from 'zod';
import { localizedSchema } from '#src/base/localized.ts';
import { type Field, type Group, isGroup, sectionSchema } from '#src/guides/fields/field-schema.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { fieldId } from '#src/guides/fields/shared/schema-parts.ts';
import { ways } from '#src/guides/model/way.ts';
import { statuses } from '#src/library/publishing.ts';
import { applicantSchema } from './applicant-schema.ts';
import { fieldsRead } from './condition.ts';
import { feeSchema, isoDate } from './fee-schema.ts';
import { conditionFaults, formFaults } from './form-faults.ts';
import { guideNotesSchema } from './guide-notes.ts';
import { paperSchema } from './paper-schema.ts';
import { processSchema } from './process-schema.ts';
import { checkProof, proofSchema } from './proof-schema.ts';
import { checkTemplate, templateSchema } from './template-schema.ts';

/** How long the county may take. `value` is exact, `max` an upper limit; `text` adds what a number cannot say. */
export const timeSchema = z.strictObject({
  value: z.number().positive().optional(),
  max: z.number().positive().optional(),
  unit: z.enum(['hour', 'working-day', 'day', 'month']),
  text: z.string().optional(),
});

const channelSchema = z.strictObject({
  kind: z.enum(ways),
  time: timeSchema,
  fees: z.array(feeSchema),
  note: z.string().optional(),
});

const audiences = ['citizen', 'business', 'organisation', 'foreigner', 'overseas-vietnamese'] as const;
const intakes = ['local', 'handoff', 'counter'] as const;
const levels = ['full', 'partial', 'information'] as const;

/** What everybody may see of a guide. */
export const guideShape = z.strictObject({
  title: z.string().min(1),
  code: z
    .string({
      error: 'mã thủ tục phải đặt trong dấu ngoặc kép ("1.001570"): không có thì YAML đọc thành số và mất số 0',
    })
    .regex(/^\d\.\d{6}$/, 'mã thủ tục gồm một chữ số, dấu chấm, sáu chữ số, ví dụ "1.001193"'),
  sector: fieldId,
  level: z.enum(levels),
  intake: z.enum(intakes),
  handoffUrl: z.url({ protocol: /^https$/ }).optional(),
  unit: fieldId,
  audience: z.array(z.enum(audiences)).min(1),
  summary: z.string().min(1).max(300),
  asks: z.array(z.string().min(1)).default([]),
  channels: z.array(channelSchema).min(1),
  post: z.strictObject({ send: z.boolean(), return: z.boolean() }).optional(),
  papers: z.array(paperSchema),
  form: z.array(sectionSchema).min(1).optional(),
  /** What is asked of who files. */
  applicant: applicantSchema.optional(),
  /** The form as a paper to print and sign. */
  template: templateSchema.optional(),
  /** What the owner is shown before the result is written into a register. */
  proof: proofSchema.optional(),
  /** How the county works on a case inside: steps, and what takes two people. */
  process: processSchema.optional(),
  /** A filing that does this service together with others; told first, since it saves the others. */
  combined: z
    .strictObject({ name: localizedSchema, guide: fieldId.optional(), url: z.url({ protocol: /^https$/ }).optional() })
    .optional(),
  steps: z.array(z.string().min(1)).min(1),
  result: z.string().min(1),
  resultCode: z.string().optional(),
  conditions: z.string().optional(),
  legal: z.array(z.strictObject({ number: z.string().min(1), title: z.string().min(1) })).min(1),
  related: z.array(fieldId).default([]),
  owner: fieldId,
  reviewBy: isoDate,
  effective: z.strictObject({ from: isoDate, to: isoDate.optional() }),
  /** Checked by the county against the province's decision: by whom, and on which day. */
  verified: z.boolean(),
  verifiedBy: z.string().min(1).optional(),
  verifiedOn: isoDate.optional(),
  /** Left out, a guide is public as soon as it is saved. */
  status: z.enum(statuses).optional(),
  /** It should never have been public: its page says so. */
  withdrawn: z.literal('mistake').optional(),
});

/** As it is written: with what editors tell each other. `source` by itself is what older files have. */
const writtenShape = guideShape.extend({ notes: guideNotesSchema.optional(), source: z.string().optional() });

const countable = (field: Field | undefined) => field !== undefined && (isGroup(field) || typeOf(field).isCountable);

/**
 * The front matter of a guide: the one definition of a public service.
 * Refuses unknown keys, a local guide without a form, a hand-off without its address, ids used twice, and
 * conditions on fields that do not exist or come later than what they decide. What editors note for each other is read
 * and left behind: nothing that holds a guide can show it.
 */
export const guideSchema = writtenShape.superRefine(checkGuide).transform(({ notes, source, ...guide }) => guide);

function checkGuide(guide: z.infer<typeof guideShape>, context: z.RefinementCtx): void {
  const complain = (path: (string | number)[], message: string) => {
    context.addIssue({ code: 'custom', path, message });
  };
  if (guide.withdrawn && guide.status !== 'archived') complain(['withdrawn'], 'withdrawn thì status phải là archived');
  if (guide.intake === 'local' && !guide.form)
    complain(['form'], 'nhận hồ sơ ở đây (intake: local) thì phải có tờ khai (form)');
  if (guide.intake === 'handoff' && !guide.handoffUrl)
    complain(['handoffUrl'], 'nộp ở Cổng quốc gia (intake: handoff) thì phải có địa chỉ nộp (handoffUrl)');
  const kinds = guide.channels.map((channel) => channel.kind);
  if (new Set(kinds).size !== kinds.length) complain(['channels'], 'mỗi cách nộp chỉ một dòng');
  if (kinds.includes('post') && guide.post?.send !== true)
    complain(['post'], 'có cách nộp qua bưu chính thì phải nhận hồ sơ gửi qua bưu chính (post.send: true)');

  const questions = (guide.form ?? []).flatMap((section) => section.fields);
  for (const [c, channel] of guide.channels.entries()) {
    for (const [f, { count = [], filed }] of channel.fees.entries()) {
      if (filed && questions.find((field) => field.id === filed.field)?.type !== 'date') {
        complain(['channels', c, 'fees', f, 'filed'], `filed: không có mục "${filed.field}" kiểu date`);
      }
      for (const id of count.filter((id) => !countable(questions.find((field) => field.id === id)))) {
        complain(['channels', c, 'fees', f, 'count'], `count: không có mục "${id}" kiểu number, choices hoặc repeat`);
      }
    }
  }
  const known = new Set<string>();
  for (const [s, section] of (guide.form ?? []).entries()) {
    for (const id of fieldsRead(section.when)) {
      if (!known.has(id)) complain(['form', s, 'when'], `when nhắc tới mục "${id}" không có ở phía trên`);
    }
    for (const [f, field] of section.fields.entries()) {
      const path = ['form', s, 'fields', f];
      if (known.has(field.id)) complain([...path, 'id'], `id "${field.id}" đã dùng cho mục khác`);
      for (const id of fieldsRead(field.when)) {
        if (!known.has(id)) complain([...path, 'when'], `when nhắc tới mục "${id}" không có ở phía trên`);
      }
      for (const id of fieldsRead('self' in field && typeof field.self === 'object' ? field.self : undefined)) {
        if (!known.has(id)) complain([...path, 'self'], `self nhắc tới mục "${id}" không có ở phía trên`);
      }
      if (field.type === 'date' && field.after && !known.has(field.after.field)) {
        complain([...path, 'after'], `after nhắc tới mục "${field.after.field}" không có ở phía trên`);
      }
      known.add(field.id);
      if (isGroup(field)) checkRow(field, path, known, complain);
    }
  }
  const inRows = questions.flatMap((field) => (isGroup(field) ? field.fields.map(({ id }) => id) : []));
  checkTemplate(guide.template, new Set([...questions.map(({ id }) => id), ...inRows]), complain);
  checkProof(guide.proof, { fields: known, channels: new Set(kinds) }, complain);
  const faults = formFaults(guide.form ?? []);
  for (const { path, message } of faults) complain(path, message);
  const fields = new Map((guide.form ?? []).flatMap((section) => section.fields.map((field) => [field.id, field])));
  const papers = new Set<string>();
  for (const [p, paper] of guide.papers.entries()) {
    if (papers.has(paper.id)) complain(['papers', p, 'id'], `id "${paper.id}" đã dùng cho giấy tờ khác`);
    papers.add(paper.id);
    for (const id of fieldsRead(paper.when)) {
      if (guide.form && !known.has(id))
        complain(['papers', p, 'when'], `when nhắc tới mục "${id}" không có trong form`);
    }
    for (const fault of conditionFaults(paper.when, fields, ['papers', p, 'when'])) complain(fault.path, fault.message);
  }
  if (guide.verified && !(guide.verifiedBy && guide.verifiedOn)) {
    complain(['verified'], 'verified: true thì phải ghi ai đã đối chiếu (verifiedBy) và ngày nào (verifiedOn)');
  }
}

/** Inside a row conditions read what stands above in the row or above the group; ids of rows are their own. */
function checkRow(
  group: Group,
  path: (string | number)[],
  outside: ReadonlySet<string>,
  complain: (path: (string | number)[], message: string) => void,
): void {
  const inside = new Set<string>();
  for (const [p, part] of group.fields.entries()) {
    const place = [...path, 'fields', p];
    if (inside.has(part.id)) complain([...place, 'id'], `id "${part.id}" đã dùng cho mục khác`);
    for (const id of fieldsRead(part.when)) {
      const isAbove = inside.has(id) || (outside.has(id) && id !== group.id);
      if (!isAbove) complain([...place, 'when'], `when nhắc tới mục "${id}" không có ở phía trên`);
    }
    inside.add(part.id);
  }
}

export type GuideMeta = z.infer<typeof guideSchema>;
type Channel = GuideMeta['channels'][number];
export type ChannelKind = Channel['kind'];
export type Fee = Channel['fees'][number];
export type ProcessingTime = Channel['time'];
export type Paper = GuideMeta['papers'][number];

/**
 * The English texts of a guide (`<slug>.en.md`), matched by id; the structure stays in the Vietnamese file.
 * Whatever is left out is shown in Vietnamese.
 */
export const guideTextSchema = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  result: z.string().optional(),
  conditions: z.string().optional(),
  steps: z.array(z.string()).optional(),
  papers: z
    .record(
      fieldId,
      z.strictObject({
        name: z.string(),
        hint: z.string().optional(),
        /** The notes of its ways. */
        ways: z.partialRecord(z.enum(ways), z.string()).optional(),
      }),
    )
    .optional(),
  channels: z
    .partialRecord(
      z.enum(ways),
      z.strictObject({
        time: z.string().optional(),
        note: z.string().optional(),
        fees: z
          .array(
            z.strictObject({
              per: z.string().optional(),
              text: z.string().optional(),
              when: z.string().optional(),
              exemptions: z.array(z.string()).optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
  sections: z.array(z.string()).optional(),
  /** The document of the proof. */
  proof: z.string().min(1).max(150).optional(),
  fields: z
    .record(
      fieldId,
      z.strictObject({
        label: z.string(),
        ask: z.string().optional(),
        hint: z.string().optional(),
        options: z.record(fieldId, z.string()).optional(),
      }),
    )
    .optional(),
});
export type GuideText = z.infer<typeof guideTextSchema>;
