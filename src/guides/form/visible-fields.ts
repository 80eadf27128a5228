import type { Field, Group, Section, SimpleField } from '#src/guides/fields/field-schema.ts';
import { type Answers, holds } from '#src/guides/model/condition.ts';

/** A section with the fields to ask for; `index` is its place in the guide, stable while others appear and go. */
export type VisibleSection = Section & { index: number };

/**
 * What these answers make visible, section by section. A hidden field counts as unanswered for what depends on it,
 * whatever was answered to it before.
 */
export function visibleSections(form: readonly Section[], answers: Answers): VisibleSection[] {
  const kept: Answers = {};
  return form.flatMap((section, index) => {
    if (!holds(section.when, kept)) return [];
    const fields = section.fields.filter((field) => {
      if (!holds(field.when, kept)) return false;
      kept[field.id] = answers[field.id];
      return true;
    });
    return fields.length > 0 ? [{ ...section, fields, index }] : [];
  });
}

/** The same as one list of fields, in the order in which they are asked. */
export function visibleFields(form: readonly Section[], answers: Answers): Field[] {
  return visibleSections(form, answers).flatMap((section) => section.fields);
}

/** The fields to ask for in one row of a repeated group. */
export function visibleRowFields(group: Group, row: Answers, answers: Answers): SimpleField[] {
  const kept: Answers = {};
  return group.fields.filter((field) => {
    if (!holds(field.when, { ...answers, ...kept })) return false;
    kept[field.id] = row[field.id];
    return true;
  });
}
