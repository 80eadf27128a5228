import { type Field, isGroup, type Section } from '#src/guides/fields/field-schema.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { crossedFaults } from '#src/guides/fields/shared/number-limits.ts';
import type { Condition } from './condition.ts';

export type FormFault = { path: (string | number)[]; message: string };
type Fields = ReadonlyMap<string, Field>;

/**
 * What would lead a resident into a dead end: a field no answer can satisfy, a condition that can never decide anything.
 * Conditions read earlier fields only (the schema sees to that), so where every required field can be answered by
 * itself, every way through the form ends in a case that can be sent.
 */
export function formFaults(form: readonly Section[]): FormFault[] {
  const known = new Map<string, Field>();
  return form.flatMap((section, s) => [
    ...conditionFaults(section.when, known, ['form', s, 'when']),
    ...section.fields.flatMap((field, f) => {
      const path = ['form', s, 'fields', f];
      const faults = [...conditionFaults(field.when, known, [...path, 'when']), ...fieldFaults(field, path)];
      known.set(field.id, field);
      if (!isGroup(field)) return faults;
      const inner: Map<string, Field> = new Map(known);
      const rows = field.fields.flatMap((part, p) => {
        const place = [...path, 'fields', p];
        const found = [...conditionFaults(part.when, inner, [...place, 'when']), ...fieldFaults(part, place)];
        inner.set(part.id, part);
        return found;
      });
      return [...faults, ...rows];
    }),
  ]);
}

/** Conditions compare with values an answer can have: an option of the field, true or false. */
export function conditionFaults(
  condition: Condition | undefined,
  known: Fields,
  path: (string | number)[],
): FormFault[] {
  if (!condition) return [];
  if ('all' in condition) return condition.all.flatMap((part) => conditionFaults(part, known, path));
  if ('any' in condition) return condition.any.flatMap((part) => conditionFaults(part, known, path));
  const field = known.get(condition.field);
  const wanted =
    'is' in condition ? [condition.is] : 'in' in condition ? condition.in : 'not' in condition ? [condition.not] : [];
  return wanted
    .filter((value) => field && !canBe(field, value))
    .map((value) => ({ path, message: `mục "${condition.field}" không bao giờ có giá trị "${value}"` }));
}

function canBe(field: Field, value: string | number | boolean): boolean {
  return isGroup(field) || typeOf(field).canBe(field, value);
}

function fieldFaults(field: Field, path: (string | number)[]): FormFault[] {
  const faults = isGroup(field) ? crossedFaults(field) : typeOf(field).faults(field);
  return faults.map(({ key, message }) => ({ path: [...path, key], message }));
}
