import { ok, type Result, refuse } from '#src/library/result.ts';
import { checkAnswers, type FormContext } from './check-answers.ts';
import { checkValue, isBlank, type Remark } from './check-value.ts';
import type { Answer } from './condition.ts';
import type { Field, SimpleField } from './field-schema.ts';
import { readBoolean, readChoice, readChoices } from './read-choice.ts';
import { readDate, readLoneYear, readYear } from './read-date.ts';
import { readNumber } from './read-number.ts';
import { readAddress, readCommune } from './read-place.ts';

/**
 * What a person typed for a field, as the value the API carries: read in any sensible Vietnamese way, then checked
 * against the field's limits. A refusal's `kind` is the last part of `form.problem.<kind>`. Nothing typed is
 * `required`, also for optional fields: whoever asks decides whether a field may be skipped.
 * A group is read as one row whose parts are separated by `;`, in the order of its fields.
 */
export function readAnswer(field: Field, text: string, context: FormContext): Result<Answer, Remark> {
  if (isBlank(text)) return refuse({ kind: 'required' });
  if (field.type === 'repeat') return readRow(field, text, context);
  const value = readValue(field, text, context);
  if (!value.ok) return value;
  const { answer, problem } = checkValue(field, value.value, context);
  if (problem) return refuse(problem);
  return answer === undefined ? refuse({ kind: 'required' }) : ok(answer);
}

/** Reads without checking limits: the value in the API's form, or why the text cannot be read. */
export function readValue(field: SimpleField, text: string, context: FormContext): Result<Answer, Remark> {
  switch (field.type) {
    case 'date': {
      const year = field.yearOnly ? readLoneYear(text) : undefined;
      return year === undefined ? readDate(text, context.today) : ok(year);
    }
    case 'year':
      return readYear(text, context.today);
    case 'number':
    case 'money':
      return readNumber(text);
    case 'boolean':
    case 'declaration':
      return readBoolean(text);
    case 'choice':
      return readChoice(field.options, text);
    case 'choices':
      return readChoices(field.options, text);
    case 'commune':
      return readCommune(context.units, text, field.elsewhere);
    case 'address':
      return readAddress(context.units, text);
    default:
      return ok(text);
  }
}

function readRow(field: Field & { type: 'repeat' }, text: string, context: FormContext): Result<Answer, Remark> {
  const parts = text.split(';');
  const row: Record<string, Answer> = {};
  for (const [index, part] of field.fields.entries()) {
    const typed = parts[index] ?? '';
    if (isBlank(typed)) continue;
    const value = readAnswer(part, typed, context);
    if (!value.ok) return value;
    row[part.id] = value.value;
  }
  const group = { ...field, required: false, min: 0, when: undefined };
  const { answers, problems } = checkAnswers([{ section: '', fields: [group] }], { [field.id]: [row] }, context);
  const [problem] = problems;
  if (problem) return refuse({ kind: problem.kind, ...(problem.params && { params: problem.params }) });
  return ok(answers[field.id] ?? []);
}
