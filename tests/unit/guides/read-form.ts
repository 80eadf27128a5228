import type { Section } from '#src/guides/fields/field-schema.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { type CheckedAnswers, checkAnswers } from '#src/guides/form/check-answers.ts';
import { type Posted, readControls } from '#src/guides/form/form-values.ts';

/** Reads and checks a posted form at once. */
export function readForm(form: readonly Section[], posted: Posted, context: FormContext, prefix = ''): CheckedAnswers {
  return checkAnswers(form, readControls(form, posted, context, prefix), context);
}
