import { isRecord } from '#src/base/is-record.ts';
import {
  type Field,
  fieldsOf,
  type Group,
  isGroup,
  type Section,
  type SimpleField,
} from '#src/guides/fields/field-schema.ts';
import type { FormContext, Remark } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { isBlank } from '#src/guides/fields/shared/posted-text.ts';
import { type Answers, holds } from '#src/guides/model/condition.ts';
import { readIdDigits } from '#src/guides/read/id-number.ts';
import { checkValue } from './check-value.ts';
import { birthWords, idWords, sexWords, whoseIs } from './whose.ts';

/**
 * What is wrong with one answer. `field` is the field's id, or `group.0.id` inside a repeated group (index from 0);
 * also `papers.<id>`, `contact.<key>`, `delivery.<key>`, `declaration`. The text is `form.problem.<kind>` with `params`.
 */
export type FieldProblem = { field: string; kind: string; params?: Record<string, string | number> };

export type CheckedAnswers = { answers: Answers; problems: FieldProblem[]; warnings: FieldProblem[] };

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
      if (isGroup(field)) checkGroup(field, value, context, checked);
      else checkField(field, value, context, { into: checked.answers, path: field.id, checked });
    }
  }
  const fields = fieldsOf(form);
  for (const { field, doubt } of crossDoubts(fields, checked.answers)) checked.warnings.push(at(field, doubt));
  return checked;
}

type Place = { into: Answers; path: string; checked: CheckedAnswers };

function checkField(field: SimpleField, value: unknown, context: FormContext, { into, path, checked }: Place): void {
  if (isBlank(value)) {
    if (field.required) checked.problems.push({ field: path, kind: typeOf(field).missing });
    return;
  }
  const { answer, problem, warning } = checkValue(field, value, { ...context, answers: into });
  if (answer !== undefined) into[field.id] = answer;
  if (problem) checked.problems.push(at(path, problem));
  if (warning) checked.warnings.push(at(path, warning));
}

/** Fields of a row may depend on earlier fields of that row, then on the answers outside the group. */
function checkGroup(field: Group, value: unknown, context: FormContext, checked: CheckedAnswers): void {
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

function at(field: string, remark: Remark): FieldProblem {
  return { field, ...remark };
}

function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

/**
 * Doubts that only two answers together raise: an identity number that tells another birth year or sex than the form
 * says of the same person. Whose an answer is, ids tell: `so-dinh-danh-me` goes with `nam-sinh-me`. They only warn,
 * since numbers were issued with mistakes too.
 */
function crossDoubts(fields: readonly Field[], answers: Answers): { field: string; doubt: Remark }[] {
  return fields.flatMap((field) => {
    const idNumber = answers[field.id];
    if (!tells('identity')(field) || typeof idNumber !== 'string') return [];
    const told = readIdDigits(idNumber);
    const whose = whoseIs(field.id, idWords);
    const birth = yearOf(answerAbout(fields, answers, whose, tells('birth'), birthWords));
    const sex = answerAbout(fields, answers, whose, tells('sex'), sexWords);
    const doubts: Remark[] = [];
    if (birth !== undefined && birth !== told.birthYear) {
      doubts.push({ kind: 'id-number-birth-year', params: { told: String(told.birthYear), year: String(birth) } });
    }
    if ((sex === 'nam' && told.isWoman) || (sex === 'nu' && !told.isWoman)) doubts.push({ kind: 'id-number-sex' });
    return doubts.map((doubt) => ({ field: field.id, doubt }));
  });
}

function answerAbout(
  fields: readonly Field[],
  answers: Answers,
  whose: string,
  isWanted: (field: Field) => boolean,
  words: ReadonlySet<string>,
) {
  const found = fields.filter((field) => isWanted(field) && whoseIs(field.id, words) === whose);
  return found.map((field) => answers[field.id]).find((answer) => answer !== undefined);
}

const tells = (what: 'identity' | 'birth' | 'sex') => (field: Field) =>
  !isGroup(field) && typeOf(field).tells(field) === what;

function yearOf(answer: Answers[string]): number | undefined {
  if (typeof answer === 'number') return answer;
  return typeof answer === 'string' ? Number(answer.slice(0, 4)) : undefined;
}
