import type { Condition } from './condition.ts';
import type { Field, Section, SimpleField } from './field-schema.ts';

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
      if (field.type !== 'repeat') return faults;
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
  if (field.type === 'choice' || field.type === 'choices') return field.options.some((item) => item.value === value);
  if (field.type === 'boolean' || field.type === 'declaration') return typeof value === 'boolean';
  return true;
}

function fieldFaults(field: Field | SimpleField, path: (string | number)[]): FormFault[] {
  const fault = (key: string, message: string) => [{ path: [...path, key], message }];
  switch (field.type) {
    case 'text':
    case 'name':
    case 'multiline':
      return (field.minLength ?? 0) > (field.maxLength ?? Number.POSITIVE_INFINITY)
        ? fault('minLength', 'minLength lớn hơn maxLength: không câu trả lời nào vừa')
        : [];
    case 'choices':
      if ((field.min ?? 0) > field.options.length) return fault('min', 'min nhiều hơn số lựa chọn đang có');
      return isCrossed(field) ? fault('min', tooNarrow) : [];
    case 'number':
    case 'money':
    case 'year':
    case 'repeat':
      return isCrossed(field) ? fault('min', tooNarrow) : [];
    case 'date':
      return isCrossed({ min: dayNumber(field.min), max: dayNumber(field.max) }) && isComparable(field.min, field.max)
        ? fault('min', tooNarrow)
        : [];
    default:
      return [];
  }
}

const tooNarrow = 'min lớn hơn max: không câu trả lời nào vừa';

function isCrossed({ min, max }: { min?: number | undefined; max?: number | undefined }): boolean {
  return min !== undefined && max !== undefined && min > max;
}

/** Two fixed days, or two that move with today; between the two kinds only the day itself decides. */
function isComparable(min = '', max = ''): boolean {
  return min.startsWith('today') === max.startsWith('today');
}

/** A limit as a number of days, near enough to compare two of a kind. */
function dayNumber(limit: string | undefined): number | undefined {
  if (limit === undefined) return undefined;
  const shift = /^today(?:([+-]\d+)([dmy]))?$/.exec(limit);
  if (!shift) return Date.parse(limit) / 86_400_000;
  return Number(shift[1] ?? 0) * ({ d: 1, m: 30.4, y: 365.2 }[shift[2] ?? 'd'] ?? 1);
}
