import { tidyLine } from '#src/base/plain-letters.ts';
import type { Result } from '#src/base/result.ts';
import type { FormContext, PostedAs, Remark } from '#src/guides/fields/field-type.ts';
import type { Answer } from '#src/guides/model/condition.ts';

/** One control with one text, read as it would be read anywhere; `write` turns an answer into that text. */
export function postedText<F>(
  read: (field: F, text: string, context: FormContext) => Result<Answer, Remark>,
  write: (answer: Answer) => string = String,
): PostedAs<F> {
  return {
    parts: [''],
    read: (field, { text }, context) => (isBlank(text()) ? undefined : read(field, text(), context)),
    write: (answer) => [['', [write(answer)]]],
  };
}

/** Whether a value counts as no answer at all. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return tidyLine(value) === '';
  return Array.isArray(value) && value.length === 0;
}
