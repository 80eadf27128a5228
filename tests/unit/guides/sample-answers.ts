import fc from 'fast-check';
import { limitDay, shiftDays } from '#src/base/calendar-day.ts';
import type { Field, Section, SimpleField } from '#src/guides/fields/field-schema.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { type Answer, type Answers, fieldsRead, holds } from '#src/guides/model/condition.ts';

/** Decides which of several answers a generated person gives; the field tells what is asked. */
export type Choose = <Value>(values: readonly Value[], field: SimpleField | Field) => Value;

/** Valid answers to everything visible, answered from top to bottom as a person would. */
export function sampleAnswers(form: readonly Section[], context: FormContext, choose: Choose): Answers {
  const answers: Answers = {};
  for (const section of form) {
    if (!holds(section.when, answers)) continue;
    for (const field of section.fields) {
      if (!holds(field.when, answers)) continue;
      const value =
        field.type === 'repeat'
          ? sampleRows(field, answers, context, choose)
          : pick(field, { ...context, answers }, choose);
      if (value !== undefined) answers[field.id] = value;
    }
  }
  return answers;
}

/** The ids of the fields that decide what else is asked or needed. */
export function decidingFields(form: readonly Section[], papers: readonly { when?: Section['when'] }[]): Set<string> {
  const conditions = [
    ...form.map((section) => section.when),
    ...form.flatMap((section) => section.fields.flatMap((field) => [field.when, ...inner(field)])),
    ...papers.map((paper) => paper.when),
  ];
  return new Set(conditions.flatMap(fieldsRead));
}

/** Several valid answers to a field: every option, both ends of every limit. */
export function possibleAnswers(field: SimpleField, context: FormContext): Answer[] {
  switch (field.type) {
    case 'text':
    case 'multiline':
      return [sampleText(field)];
    case 'name':
      return ['Nguyễn Thị Minh An', 'Phạm Văn Đức', 'H’Hen Niê'];
    case 'number':
    case 'money': {
      const low = field.min ?? 0;
      const high = field.max ?? low + 1_500_000;
      return [...new Set([low, Math.min(high, low + 1), high])];
    }
    case 'year': {
      const low = field.min ?? 1950;
      return [...new Set([low, Math.min(field.max ?? 2026, Math.max(low, 1990)), field.max ?? 2026])];
    }
    case 'date': {
      const max = field.max && limitDay(field.max, context.today);
      const min = field.min && limitDay(field.min, context.today);
      const before = field.after && context.answers?.[field.after.field];
      const soonest = field.after && typeof before === 'string' ? shiftDays(before, field.after.days) : undefined;
      const first = soonest ?? min ?? (max ? shiftDays(max, -400) : context.today);
      const days = [...new Set([first, max ?? shiftDays(first, 30)])];
      return field.yearOnly ? [...days, Number((max ?? first).slice(0, 4))] : days;
    }
    case 'choice':
      return field.options.map((option) => option.value);
    case 'choices': {
      const values = field.options.map((option) => option.value);
      const least = Math.max(1, field.min ?? 1);
      return [values.slice(0, least), values.slice(-least), values.slice(0, field.max ?? values.length)];
    }
    case 'boolean':
      return [true, false];
    case 'declaration':
      return [true];
    case 'phone':
      return ['+84912345678', '+842033874111'];
    case 'email':
      return ['an@example.com'];
    case 'id-number':
      return ['022190001234', '022090005678'];
    case 'commune':
      return ['dong-xa', ...(field.elsewhere ? [{ other: 'Phường Hồng Gai, Quảng Ninh' }] : ['quan-lan'])];
    case 'address':
      return [
        { commune: 'minh-chau', detail: 'Thôn Nam Hải' },
        { province: 'Hà Nội', commune: 'Phường Hai Bà Trưng', detail: '5 phố Huế' },
      ];
  }
}

/** An optional field is sometimes left out. */
function pick(field: SimpleField, context: FormContext, choose: Choose): Answer | undefined {
  const values = possibleAnswers(field, context);
  return choose(field.required ? values : [...values, undefined], field);
}

function sampleRows(field: Field & { type: 'repeat' }, outer: Answers, context: FormContext, choose: Choose) {
  const least = Math.max(field.min ?? 0, field.required ? 1 : 0);
  const count = choose([...new Set([least, Math.min(field.max, Math.max(least, 2))])], field);
  const rows = Array.from({ length: count }, () => {
    const row: Answers = {};
    for (const part of field.fields) {
      if (!holds(part.when, { ...outer, ...row })) continue;
      const value = pick(part, context, choose);
      if (value !== undefined) row[part.id] = value;
    }
    return row;
  }).filter((row) => Object.keys(row).length > 0);
  return rows.length > 0 ? rows : undefined;
}

function sampleText(field: SimpleField & { type: 'text' | 'multiline' }): string {
  if (field.pattern) return fc.sample(fc.stringMatching(new RegExp(field.pattern)), { seed: 7, numRuns: 1 })[0] ?? '';
  // Somebody's people is asked for by name: the assistant takes the name of a place for something else that is told.
  if (/^dân tộc(?! thiểu số)/iu.test(field.label)) return 'Sán Dìu';
  const text = 'Trung tâm Y tế Vân Đồn'.repeat(1 + Math.ceil((field.minLength ?? 0) / 20));
  return text.slice(0, Math.max(field.minLength ?? 0, Math.min(field.maxLength ?? 60, 60))).trim();
}

function inner(field: Field) {
  return field.type === 'repeat' ? field.fields.map((part) => part.when) : [];
}
