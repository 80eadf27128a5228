import type { Field, Section } from '#src/guides/fields/field-schema.ts';

/** One option of a field, with the words of both. */
export type FormOption = { field: string; question: string; value: string; label: string };

/** Every option of a form, also those in repeated groups, in the form's order. */
export function formOptions(form: readonly Section[]): FormOption[] {
  return form.flatMap(({ fields }) => fields.flatMap(optionsOf));
}

function optionsOf(field: Field): FormOption[] {
  if (field.type === 'repeat') return field.fields.flatMap(optionsOf);
  if (field.type !== 'choice' && field.type !== 'choices') return [];
  return field.options.map(({ value, label }) => ({ field: field.id, question: field.label, value, label }));
}
