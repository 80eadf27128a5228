import type { Unit } from '#src/county/unit.ts';
import { checkValue, isBlank, type Remark } from './check-value.ts';
import { type Answers, holds } from './condition.ts';
import { crossDoubts } from './cross-check.ts';
import type { Field, Section, SimpleField } from './field-schema.ts';

/**
 * What is wrong with one answer. `field` is the field's id, or `group.0.id` inside a repeated group (index from 0);
 * also `papers.<id>`, `contact.<key>`, `delivery.<key>`, `declaration`. The text is `form.problem.<kind>` with `params`.
 */
export type FieldProblem = { field: string; kind: string; params?: Record<string, string | number> };

/** What the rules need to know besides the guide: the day in Vietnam and the units of the county. */
export type FormContext = { today: string; units: readonly Unit[] };

export type CheckedAnswers = { answers: Answers; problems: FieldProblem[]; warnings: FieldProblem[] };

type RepeatField = Field & { type: 'repeat' };

/**
 * Checks answers against a form: answers to hidden fields are dropped, every visible field is parsed and checked.
 * `warnings` do not refuse (an id number from an unknown province, a name with leftovers of typing).
 */
export function checkAnswers(form: readonly Section[], given: unknown, context: FormContext): CheckedAnswers {
  const checked: CheckedAnswers = { answers: {}, problems: [], warnings: [] };
  const values = asRecord(given);
  for (const section of form) {
    if (!holds(section.when, checked.answers)) continue;
    for (const field of section.fields) {
      if (!holds(field.when, checked.answers)) continue;
      const value = Object.hasOwn(values, field.id) ? values[field.id] : undefined;
      if (field.type === 'repeat') checkGroup(field, value, context, checked);
      else checkField(field, value, context, { into: checked.answers, path: field.id, checked });
    }
  }
  const fields = form.flatMap((section) => section.fields);
  for (const { field, doubt } of crossDoubts(fields, checked.answers)) checked.warnings.push(at(field, doubt));
  return checked;
}

type Place = { into: Answers; path: string; checked: CheckedAnswers };

function checkField(field: SimpleField, value: unknown, context: FormContext, { into, path, checked }: Place): void {
  if (isBlank(value)) {
    if (field.required) checked.problems.push({ field: path, kind: missingKind(field) });
    return;
  }
  const { answer, problem, warning } = checkValue(field, value, context);
  if (answer !== undefined) into[field.id] = answer;
  if (problem) checked.problems.push(at(path, problem));
  if (warning) checked.warnings.push(at(path, warning));
}

/** Fields of a row may depend on earlier fields of that row, then on the answers outside the group. */
function checkGroup(field: RepeatField, value: unknown, context: FormContext, checked: CheckedAnswers): void {
  if (value !== undefined && value !== null && !Array.isArray(value)) {
    checked.problems.push({ field: field.id, kind: 'not-a-list' });
    return;
  }
  const rows = (value ?? []).slice(0, field.max + 1);
  const least = Math.max(field.min ?? 0, field.required ? 1 : 0);
  if (rows.length < least && (field.required || rows.length > 0)) {
    checked.problems.push({ field: field.id, kind: 'too-few-rows', params: { min: least } });
  }
  if (rows.length > field.max) {
    checked.problems.push({ field: field.id, kind: 'too-many-rows', params: { max: field.max } });
  }
  const kept = rows.slice(0, field.max).map((row, index) => {
    const answers: Answers = {};
    const values = asRecord(row);
    for (const part of field.fields) {
      if (!holds(part.when, { ...checked.answers, ...answers })) continue;
      const item = Object.hasOwn(values, part.id) ? values[part.id] : undefined;
      checkField(part, item, context, { into: answers, path: `${field.id}.${index}.${part.id}`, checked });
    }
    for (const { field: part, doubt } of crossDoubts(field.fields, answers)) {
      checked.warnings.push(at(`${field.id}.${index}.${part}`, doubt));
    }
    return answers;
  });
  if (kept.length > 0) checked.answers[field.id] = kept;
}

function missingKind(field: SimpleField): string {
  if (field.type === 'declaration') return 'must-agree';
  if (field.type === 'boolean') return 'choose-yes-or-no';
  if (field.type === 'choice' || field.type === 'choices' || field.type === 'commune') return 'choose-one';
  return 'required';
}

function at(field: string, remark: Remark): FieldProblem {
  return { field, ...remark };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
