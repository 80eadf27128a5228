import type { Message } from '#src/assistant/assistant.ts';
import { kinWord } from '#src/assistant/entities/person-name.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { keyboardSigns, plainLetters, tidyLine } from '#src/base/plain-letters.ts';
import type { SimpleField } from '#src/guides/fields/field-schema.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { checkValue } from '#src/guides/form/check-value.ts';
import { showAnswer } from '#src/guides/form/show-answer.ts';
import { currentAnswer } from './apply-reply.ts';
import type { Filling } from './filling.ts';
import { plainly } from './read-reply.ts';
import { labelled } from './step-words.ts';
import type { Step } from './steps.ts';

/**
 * What was understood, wherever that is not letter for letter what was said: the answer to the question asked (`asked`)
 * where it differs, and everything found beside it (`beside`); then what deserves a second look, as the form says it.
 */
export function sayNoted(
  said: string,
  asked: Step | undefined,
  beside: readonly Step[],
  filling: Filling,
  scene: Scene,
) {
  const { t } = scene;
  const shown = (step: Step) => `${labelled(step, scene).label}: ${showStep(step, filling, scene)}`;
  const changed = asked && 'field' in asked && differs(asked.field, said, showStep(asked, filling, scene));
  const lines: string[] = [];
  if (changed) lines.push(t('assistant.fill.understood', { what: [asked, ...beside].map(shown).join('; ') }));
  else if (beside.length > 0) lines.push(t('assistant.fill.noted', { what: beside.map(shown).join('; ') }));
  for (const step of asked ? [asked, ...beside] : beside) lines.push(...doubts(step, filling, scene));
  const note: Message[] = lines.length > 0 ? [{ role: 'assistant', text: lines.join('\n') }] : [];
  return note;
}

/** The answer to a step as people read it. */
export function showStep(step: Step, filling: Filling, { t, language, knowledge }: Scene): string {
  if (step.kind === 'way')
    return t(`assistant.way.${filling.delivery[step.id === 'delivery.send' ? 'send' : 'return']}`);
  if (!('field' in step)) return '';
  return showAnswer(step.field, currentAnswer(filling, step), { language, t, units: knowledge.units });
}

function doubts(step: Step, filling: Filling, { t, today, knowledge }: Scene): string[] {
  if (!('field' in step)) return [];
  const answer = currentAnswer(filling, step);
  const word = typeOf(step.field).talk.hears === 'name' && typeof answer === 'string' ? kinWord(answer) : undefined;
  const { warning } = checkValue(step.field, answer, { today, units: knowledge.units });
  const remark = warning && warning.kind !== 'address-without-detail' ? warning : undefined;
  return [
    ...(word ? [t('assistant.fill.kin-word', { word })] : []),
    ...(remark ? [t('assistant.fill.look-again', { remark: t(`form.problem.${remark.kind}`, remark.params) })] : []),
  ];
}

/** Whether what is shown says more, less or other than the words did; case and the signs between words say nothing. */
function differs(field: SimpleField, said: string, shown: string): boolean {
  switch (typeOf(field).talk.hears) {
    case 'yes-no':
      return false;
    case 'one-of':
    case 'some-of':
      if ('options' in field && field.options.some(({ value }) => value === said)) return false;
      return ![said, plainly(said)].map(plainLetters).includes(plainLetters(shown));
    case 'day':
    case 'digits':
      return figures(said) !== figures(shown);
    case 'place':
      return placeWords(said) !== placeWords(shown);
    case 'mail':
      return tidyLine(said) !== shown;
    case 'text':
    case 'long-text':
    case 'name':
      return letters(said) !== letters(shown);
  }
}

const letters = (text: string) =>
  tidyLine(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/** The digits, the country's code written as the 0 it stands for, and the noughts in front of days left out. */
function figures(text: string): string {
  return keyboardSigns(text)
    .replace(/(?:\+|00)84\s?/, '0')
    .replace(/(?<!\d)0(?=\d(?!\d))/g, '')
    .replace(/\D/g, '');
}

function placeWords(text: string): string {
  return plainLetters(text)
    .replace(/\b(?:xa|thi tran|tt|dac khu van don|huyen van don|van don|tinh quang ninh|quang ninh)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
