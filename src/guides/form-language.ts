import type { Section, SimpleField } from './field-schema.ts';
import type { GuideText } from './guide-schema.ts';

/** The form with the English texts a translation has; what it leaves out stays Vietnamese. */
export function formInLanguage(form: readonly Section[], english: GuideText | undefined): Section[] {
  if (!english) return [...form];
  return form.map((section, index) => ({
    ...section,
    section: english.sections?.[index] ?? section.section,
    fields: section.fields.map((field) =>
      field.type === 'repeat'
        ? { ...translate(field, english), fields: field.fields.map((part) => translate(part, english)) }
        : translate(field, english),
    ),
  }));
}

function translate<Any extends SimpleField | Section['fields'][number]>(field: Any, english: GuideText): Any {
  const words = english.fields?.[field.id];
  if (!words) return field;
  return {
    ...field,
    label: words.label,
    ...(words.ask && { ask: words.ask }),
    ...(words.hint && { hint: words.hint }),
    ...('options' in field && {
      options: field.options.map((option) => ({ ...option, label: words.options?.[option.value] ?? option.label })),
    }),
  };
}
