import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { type Field, type Group, isGroup } from '#src/guides/fields/field-schema.ts';
import type { FormContext, Remark } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { isBlank } from '#src/guides/fields/shared/posted-text.ts';
import { checkAnswers } from '#src/guides/form/check-answers.ts';
import { checkValue } from '#src/guides/form/check-value.ts';
import type { Answer } from '#src/guides/model/condition.ts';

/**
 * What a person typed for a field, as the value the API carries: read in any sensible Vietnamese way, then checked
 * against the field's limits. A refusal's `kind` is the last part of `form.problem.<kind>`. Nothing typed is
 * `required`, also for optional fields: whoever asks decides whether a field may be skipped.
 * A group is read as one row whose parts are separated by `;`, in the order of its fields.
 */
export function readAnswer(field: Field, text: string, context: FormContext): Result<Answer, Remark> {
  if (isBlank(text)) return refuse({ kind: 'required' });
  if (isGroup(field)) return readRow(field, text, context);
  const value = typeOf(field).read(field, text, context);
  if (!value.ok) return value;
  const { answer, problem } = checkValue(field, value.value, context);
  if (problem) return refuse(problem);
  return answer === undefined ? refuse({ kind: 'required' }) : ok(answer);
}

function readRow(field: Group, text: string, context: FormContext): Result<Answer, Remark> {
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
  if (problem) return refuse(defined({ kind: problem.kind, params: problem.params }));
  return ok(answers[field.id] ?? []);
}
