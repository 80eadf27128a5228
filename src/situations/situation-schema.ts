import { z } from 'zod';
import { fieldId } from '#src/guides/fields/shared/schema-parts.ts';

const sentence = z.string().min(1).max(300);

/** One thing to be done: a guide of ours, or what is done elsewhere. Either stands under `id`, or under its own name. */
const stepSchema = z.strictObject({
  guide: fieldId.optional(),
  elsewhere: fieldId.optional(),
  /** Tells two steps with the same office apart (`bao-hiem` twice); left out, the guide's or the office's name. */
  id: fieldId.optional(),
  /** What is done there, for a step done elsewhere; a guide brings its own title. */
  title: sentence.optional(),
  /** What it is for and by when, in one short plain sentence. */
  why: sentence,
  /** For whom only: said after "nếu". */
  when: sentence.optional(),
});

const firstSchema = z.strictObject({
  /** The one question that decides which steps these people need. */
  ask: sentence,
  /** Each answer with the steps it leads to, in their order. */
  choices: z.array(z.strictObject({ id: fieldId, label: sentence, steps: z.array(fieldId).min(1) })).min(2),
});

const situationShape = z.strictObject({
  title: z.string().min(1).max(80),
  summary: sentence,
  /** How people say it: in Vietnamese, also as it is spoken on the islands and typed in a hurry. */
  words: z.array(z.string().min(2)).min(3),
  /** Said before anything else where it fits: sympathy, congratulations. */
  word: sentence.optional(),
  first: firstSchema.optional(),
  /** In the order in which they are best done. */
  steps: z.array(stepSchema).min(1),
  /** Place in lists; the home page shows the first ones. */
  order: z.int().default(100),
  updated: z.iso.date(),
});

/** The name of a step, by which choices and translations call it. */
export function stepId({ id, guide, elsewhere }: { [name in 'id' | 'guide' | 'elsewhere']?: string | undefined }) {
  return id ?? guide ?? elsewhere ?? '';
}

/**
 * What happens in life and which steps belong to it: `situations/<slug>.md` at `/viec/<slug>`. Refuses a step that is
 * neither a guide nor elsewhere, or both, and steps, words and choices that stand there twice.
 */
export const situationSchema = situationShape.superRefine((situation, context) => {
  const complain = (path: (string | number)[], message: string) => {
    context.addIssue({ code: 'custom', path, message });
  };
  const known = new Set<string>();
  for (const [at, step] of situation.steps.entries()) {
    if ((step.guide === undefined) === (step.elsewhere === undefined))
      complain(
        ['steps', at],
        'mỗi bước ghi một trong hai: guide (tên tệp thủ tục) hoặc elsewhere (id trong elsewhere.yaml)',
      );
    if (step.elsewhere !== undefined && step.title === undefined)
      complain(['steps', at, 'title'], 'bước làm ở nơi khác phải có title: việc cần làm là gì');
    const id = stepId(step);
    if (known.has(id)) complain(['steps', at], `bước "${id}" có hai lần: xóa một bước, hoặc thêm id khác cho một bước`);
    known.add(id);
  }
  for (const [at, word] of situation.words.entries()) {
    if (situation.words.indexOf(word) < at) complain(['words', at], `câu "${word}" có hai lần: xóa một câu`);
  }
  const choices = situation.first?.choices ?? [];
  for (const [at, choice] of choices.entries()) {
    if (choices.findIndex(({ id }) => id === choice.id) < at)
      complain(['first', 'choices', at, 'id'], `câu trả lời "${choice.id}" có hai lần: đổi id của một câu`);
    for (const [s, step] of choice.steps.entries()) {
      if (!known.has(step))
        complain(['first', 'choices', at, 'steps', s], `không có bước "${step}" trong steps của tệp này`);
      if (choice.steps.indexOf(step) < s) complain(['first', 'choices', at, 'steps', s], `bước "${step}" có hai lần`);
    }
  }
});

/** The English texts; structure stays in the Vietnamese file. What is left out is shown in Vietnamese. */
export const situationTextSchema = z.strictObject({
  title: z.string().min(1).max(80),
  summary: sentence,
  words: z.array(z.string().min(2)).default([]),
  word: sentence.optional(),
  first: z.strictObject({ ask: sentence, choices: z.record(fieldId, sentence) }).optional(),
  /** By the name of the step. */
  steps: z
    .record(fieldId, z.strictObject({ title: sentence.optional(), why: sentence, when: sentence.optional() }))
    .default({}),
});

export type SituationMeta = z.infer<typeof situationSchema>;
export type SituationText = z.infer<typeof situationTextSchema>;
