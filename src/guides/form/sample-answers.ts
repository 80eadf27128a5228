import { type Field, isGroup, type Section } from '#src/guides/fields/field-schema.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { type Answer, type Answers, holds } from '#src/guides/model/condition.ts';

/**
 * Answers to everything a form asks, given from top to bottom as a person would; names and texts say that they are
 * samples. Another `turn` chooses other options. Optional fields with a pattern of their own are left out.
 */
export function sampleAnswers(form: readonly Section[], context: FormContext, turn: number): Answers {
  const answers: Answers = {};
  let asked = turn;
  for (const section of form) {
    if (!holds(section.when, answers)) continue;
    for (const field of section.fields) {
      if (!holds(field.when, answers)) continue;
      const value = sampleAnswer(field, answers, context, asked++);
      if (value !== undefined) answers[field.id] = value;
    }
  }
  return answers;
}

function sampleAnswer(field: Field, outer: Answers, context: FormContext, turn: number): Answer | undefined {
  if (!isGroup(field)) return typeOf(field).sample(field, { ...context, answers: outer }, turn);
  const count = Math.max(field.min ?? 0, 1);
  return Array.from({ length: count }, (_, index) => {
    const row: Answers = {};
    for (const part of field.fields) {
      if (!holds(part.when, { ...outer, ...row })) continue;
      const value = typeOf(part).sample(part, { ...context, answers: row }, turn + index);
      if (value !== undefined) row[part.id] = value;
    }
    return row;
  });
}
