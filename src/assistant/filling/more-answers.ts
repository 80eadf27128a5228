import { splitName } from '#src/assistant/entities/person-name.ts';
import type { FormContext, Talk } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { cleanText } from '#src/search/analysis/fold.ts';
import { type AskedStep, partFor } from './answer-parts.ts';
import { applyReply, settle } from './apply-reply.ts';
import type { Filling } from './filling.ts';
import { allSteps, isDone, type Step } from './steps.ts';

/** Whoever answers these writes a text of any kind: nothing else is looked for in it. */
export const wholeTexts = new Set<Talk['hears']>(['text', 'long-text', 'place', 'some-of', 'yes-no']);

/**
 * Further answers in the same sentence: "cháu Nguyễn Minh An sinh 3/5/2026 ở trạm y tế Đông Xá". Only unanswered
 * questions beside the one asked, about the same person, are filled, and only where a single one can be meant.
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
  if (!isField(asked)) return { filling, steps };
  const { hears } = typeOf(asked.field).talk;
  if (wholeTexts.has(hears) || cleanText(text).split(' ').length < 3) return { filling, steps };
  // Nothing is read out of a name itself: "Gái" and "Năm" are names there.
  const told = hears === 'name' ? splitName(text).rest : text;
  if (told === '') return { filling, steps };
  const isAsTold = ({ field }: AskedStep) =>
    field.type === asked.field.type || (hears === 'day' && typeOf(field).talk.hears === 'day');
  for (let round = 0; round < 8; round += 1) {
    const beside = openBeside(guide, current, asked);
    const found = beside.flatMap((step) => {
      const part = isAsTold(step) ? undefined : partFor(step, beside, told, context);
      const applied = part === undefined ? undefined : applyReply(current, step, part, context);
      return applied?.ok ? [{ step, filling: applied.value }] : [];
    })[0];
    if (!found) break;
    current = settle(found.filling, found.step);
    steps.push(found.step);
  }
  return { filling: current, steps };
}

function isField(step: Step): step is AskedStep {
  return step.kind === 'field' || step.kind === 'row' || step.kind === 'contact';
}

/** The unanswered questions of the same part of the form, about the same person as the one asked. */
function openBeside(guide: GuideMeta, filling: Filling, asked: AskedStep): AskedStep[] {
  const person = personOf(asked);
  return allSteps(guide, filling)
    .filter(isField)
    .filter((step) => {
      if (step.kind !== asked.kind || step.id === asked.id || isDone(step, filling)) return false;
      if (step.kind === 'row') return asked.kind === 'row' && step.group === asked.group && step.index === asked.index;
      if (step.kind === 'contact') return step.id.startsWith('contact.');
      const other = personOf(step);
      return asked.kind === 'field' && step.section === asked.section && (other === person || other === undefined);
    });
}

/** Whose answer it is, by the end of the field's id: "ho-ten-me", "nam-sinh-cha". */
function personOf(step: AskedStep): string | undefined {
  const last = step.field.id.split('-').at(-1) ?? '';
  return ['me', 'cha', 'nu', 'nam', 'vo', 'chong', 'con', 'chu'].includes(last) ? last : undefined;
}
