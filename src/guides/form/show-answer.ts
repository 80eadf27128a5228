import { type Field, type Group, isGroup, type Section, type SimpleField } from '#src/guides/fields/field-schema.ts';
import type { ShowContext } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { type Answer, type Answers, isFilled } from '#src/guides/model/condition.ts';
import { visibleRowFields, visibleSections } from './visible-fields.ts';

export type ShownAnswer = { field: string; label: string; text: string };
export type ShownSection = { title: string; index: number; answers: ShownAnswer[] };

/** An answer as people read it: days as 03/05/2026, options by label, phones in national writing. '' when unanswered. */
export function showAnswer(field: Field, answer: Answer | undefined, context: ShowContext): string {
  if (answer === undefined || !isFilled(answer)) return '';
  return isGroup(field) ? showRows(field, answer, context) : typeOf(field).show(field, answer, context);
}

/** Everything asked with these answers, section by section; unanswered fields show an empty text. */
export function showAnswers(form: readonly Section[], answers: Answers, context: ShowContext): ShownSection[] {
  return visibleSections(form, answers).map((section) => ({
    title: section.section,
    index: section.index,
    answers: section.fields.flatMap((field) => showField(field, answers, context)),
  }));
}

/** A group becomes a line for each row, labelled with the row's number. */
function showField(field: Field, answers: Answers, context: ShowContext): ShownAnswer[] {
  const answer = answers[field.id];
  if (!isGroup(field) || !Array.isArray(answer) || answer.length === 0) {
    return [{ field: field.id, label: field.label, text: showAnswer(field, answer, context) }];
  }
  return answer.map((row, index) => ({
    field: `${field.id}.${index}`,
    label: `${field.label} (${index + 1})`,
    text: showRow(field, row, answers, context),
  }));
}

function showRows(field: Group, answer: Answer, context: ShowContext): string {
  if (!Array.isArray(answer)) return '';
  return answer.map((row, index) => `${index + 1}. ${showRow(field, row, {}, context)}`).join('\n');
}

function showRow(field: Group, row: unknown, answers: Answers, context: ShowContext): string {
  if (typeof row !== 'object' || row === null) return String(row);
  const values = row as Answers;
  const parts = (part: SimpleField) => showAnswer(part, values[part.id], context);
  return visibleRowFields(field, values, answers)
    .filter((part) => parts(part) !== '')
    .map((part) => `${part.label}: ${parts(part)}`)
    .join('; ');
}
