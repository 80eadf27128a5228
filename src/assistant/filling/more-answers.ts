import { findDate } from '#src/assistant/entities/dates.ts';
import { findIdNumber, findPhone } from '#src/assistant/entities/identifiers.ts';
import type { FormContext } from '#src/guides/check-answers.ts';
import type { SimpleField } from '#src/guides/field-schema.ts';
import type { GuideMeta } from '#src/guides/guide-schema.ts';
import { cleanText, foldText, hasMarks } from '#src/search/fold.ts';
import { applyReply, settle } from './apply-reply.ts';
import { everydayWords } from './everyday-words.ts';
import type { Filling } from './filling.ts';
import { allSteps, isDone, type Step } from './steps.ts';

type FieldStep = Step & { kind: 'field' };

/**
 * Further answers in the same sentence: "cháu Nguyễn Minh An sinh 3/5/2026 ở trạm y tế Đông Xá". Only unanswered
 * fields of the same section are filled, and only where a single field can be meant.
 */
export function moreAnswers(
  guide: GuideMeta,
  filling: Filling,
  asked: Step,
  text: string,
  context: FormContext,
): { filling: Filling; steps: Step[] } {
  const steps: Step[] = [];
  let current = filling;
  if (
    asked.kind !== 'field' ||
    ['text', 'multiline', 'address', 'commune', 'choice', 'choices', 'boolean'].includes(asked.field.type) ||
    cleanText(text).split(' ').length < 4
  )
    return { filling, steps };
  for (let round = 0; round < 4; round += 1) {
    const open = openFields(guide, current, asked.section).filter((step) => step.field.type !== asked.field.type);
    const found = open.flatMap((step) => {
      const part = partFor(step, open, text, context);
      return part ? [{ step, part }] : [];
    })[0];
    if (!found) break;
    const applied = applyReply(current, found.step, found.part, context);
    if (!applied.ok) break;
    current = settle(applied.value, found.step);
    steps.push(found.step);
  }
  return { filling: current, steps };
}

function openFields(guide: GuideMeta, filling: Filling, section: string): FieldStep[] {
  return allSteps(guide, filling).filter(
    (step): step is FieldStep => step.kind === 'field' && step.section === section && !isDone(step, filling),
  );
}

/** The part of the text that answers this field, when no other open field could claim it. */
function partFor(step: FieldStep, open: readonly FieldStep[], text: string, context: FormContext): string | undefined {
  const { field } = step;
  const isOnly = open.filter((item) => item.field.type === field.type).length === 1;
  if (field.type === 'date' && isOnly) return findDate(text, context.today)?.date;
  if (field.type === 'id-number' && isOnly) return findIdNumber(text);
  if (field.type === 'phone' && isOnly) return findPhone(text);
  if (field.type === 'choice') return optionIn(field, text);
  if (field.type === 'text' && open[0]?.id === step.id) return placeIn(text);
  return undefined;
}

/** An option named in the text by all its words (two or more), or by an everyday word for it. */
function optionIn(field: SimpleField & { type: 'choice' }, text: string): string | undefined {
  const readings = [foldText(text), ...everydayWords(text)].map(
    (reading) => ` ${reading.replace(/[^a-z0-9]+/g, ' ')} `,
  );
  const named = field.options.filter((option) => {
    const label = foldText(option.label)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
    if (label.includes(' ')) return readings.some((reading) => reading.includes(` ${label} `));
    // One syllable alone is too easily something else; only its own mark or an everyday word decides ("nữ", "bé gái").
    const exact =
      hasMarks(option.label) &&
      ` ${text.toLowerCase().normalize('NFC')} `.includes(` ${option.label.toLowerCase().normalize('NFC')} `);
    return exact || everydayWords(text).includes(label);
  });
  return named.length === 1 ? named[0]?.value : undefined;
}

/** "… ở trạm y tế Đông Xá": the name of a place of birth or work at the end of a sentence. */
function placeIn(text: string): string | undefined {
  return /\s(?:ở|tại)\s+((?:bệnh viện|trạm y tế|trạm xá|trung tâm y tế|phòng khám|nhà hộ sinh)[^,.;]*)/iu
    .exec(cleanText(text))?.[1]
    ?.trim();
}
