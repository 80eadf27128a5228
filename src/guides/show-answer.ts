import type { Unit } from '#src/county/unit.ts';
import { formatMoney, formatNumber } from '#src/i18n/format.ts';
import type { Translate } from '#src/i18n/translate.ts';
import { type Language, localize } from '#src/library/localized.ts';
import { showDay } from './calendar-day.ts';
import { type Answer, type Answers, isFilled } from './condition.ts';
import type { Field, Section, SimpleField } from './field-schema.ts';
import { visibleRowFields, visibleSections } from './visible-fields.ts';

export type ShowContext = { language: Language; t: Translate; units: readonly Unit[] };
export type ShownAnswer = { field: string; label: string; text: string };
export type ShownSection = { title: string; index: number; answers: ShownAnswer[] };

/** An answer as people read it: days as 03/05/2026, options by label, phones in national writing. '' when unanswered. */
export function showAnswer(field: Field, answer: Answer | undefined, context: ShowContext): string {
  if (answer === undefined || !isFilled(answer)) return '';
  switch (field.type) {
    case 'date':
      // A field that takes a year alone holds it as a number, which has no day to turn round.
      return showDay(String(answer));
    case 'number':
      return typeof answer === 'number' ? formatNumber(answer, context.language) : String(answer);
    case 'money':
      return typeof answer === 'number' ? formatMoney(answer, context.language) : String(answer);
    case 'choice':
      return field.options.find((option) => option.value === answer)?.label ?? String(answer);
    case 'choices': {
      const values = Array.isArray(answer) ? answer : [answer];
      return values.map((value) => field.options.find((option) => option.value === value)?.label ?? value).join(', ');
    }
    case 'boolean':
    case 'declaration':
      return context.t(answer === true ? 'form.answer.yes' : 'form.answer.no');
    case 'phone':
      return showPhone(String(answer));
    case 'commune':
    case 'address':
      return showPlace(answer, context);
    case 'repeat':
      return showRows(field, answer, context);
    default:
      return String(answer);
  }
}

/** Everything asked with these answers, section by section; unanswered fields show an empty text. */
export function showAnswers(form: readonly Section[], answers: Answers, context: ShowContext): ShownSection[] {
  return visibleSections(form, answers).map((section) => ({
    title: section.section,
    index: section.index,
    answers: section.fields.flatMap((field) => showField(field, answers, context)),
  }));
}

/** `0912 345 678`, `0203 3874 111`; foreign numbers keep their `+`. */
export function showPhone(e164: string): string {
  const national = /^\+84(\d{3})(\d{3})(\d{3})$/.exec(e164) ?? /^\+84(\d{3})(\d{4})(\d{3})$/.exec(e164);
  return national ? `0${national[1]} ${national[2]} ${national[3]}` : e164;
}

/** A commune's id, `{other}`, or an address, in one line, smallest part first. */
export function showPlace(place: Answer, { units, language }: Pick<ShowContext, 'units' | 'language'>): string {
  const name = (id: string) => {
    const unit = units.find((item) => item.id === id);
    return unit ? localize(unit.name, language) : id;
  };
  if (typeof place === 'string') return name(place);
  if (typeof place !== 'object' || Array.isArray(place)) return String(place);
  if (typeof place.other === 'string') return place.other;
  const commune = typeof place.commune === 'string' ? place.commune : '';
  const parts = place.province ? [commune, String(place.province)] : [name(commune)];
  return [place.detail, ...parts].filter(Boolean).join(', ');
}

/** A group becomes a line for each row, labelled with the row's number. */
function showField(field: Field, answers: Answers, context: ShowContext): ShownAnswer[] {
  const answer = answers[field.id];
  if (field.type !== 'repeat' || !Array.isArray(answer) || answer.length === 0) {
    return [{ field: field.id, label: field.label, text: showAnswer(field, answer, context) }];
  }
  return answer.map((row, index) => ({
    field: `${field.id}.${index}`,
    label: `${field.label} (${index + 1})`,
    text: showRow(field, row, answers, context),
  }));
}

function showRows(field: Field & { type: 'repeat' }, answer: Answer, context: ShowContext): string {
  if (!Array.isArray(answer)) return '';
  return answer.map((row, index) => `${index + 1}. ${showRow(field, row, {}, context)}`).join('\n');
}

function showRow(field: Field & { type: 'repeat' }, row: unknown, answers: Answers, context: ShowContext): string {
  if (typeof row !== 'object' || row === null) return String(row);
  const values = row as Answers;
  const parts = (part: SimpleField) => showAnswer(part, values[part.id], context);
  return visibleRowFields(field, values, answers)
    .filter((part) => parts(part) !== '')
    .map((part) => `${part.label}: ${parts(part)}`)
    .join('; ');
}
