import { isRecord } from '#src/base/is-record.ts';
import { fieldsOf, type Group, isGroup, type Section, type SimpleField } from '#src/guides/fields/field-schema.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { fieldTypes, typeOf } from '#src/guides/fields/field-types.ts';
import { isBlank } from '#src/guides/fields/shared/posted-text.ts';
import type { Answer, Answers } from '#src/guides/model/condition.ts';
import { UnreadText } from './check-value.ts';

/** What a browser posted: every name with its texts, in order. */
export type Posted = ReadonlyMap<string, readonly string[]>;

/** The ends of the names under which controls are posted, of whatever type. */
export const controlParts = [...new Set(Object.values(fieldTypes).flatMap(({ posted }) => posted.parts))];

/**
 * Reads a posted form into values as the API carries them, for `checkAnswers`. A text that cannot be read becomes an
 * `UnreadText`, so that it is reported where it was typed and not as missing.
 * Control names are the problems' paths behind `prefix`: `ngay-sinh`, `con.0.ho-ten`; places have parts
 * (`noi-o.commune`, `.detail`, `.province`, `.town`, `.other`). Rows must be numbered without gaps: `renumberRows`.
 */
export function readControls(
  form: readonly Section[],
  posted: Posted,
  context: FormContext,
  prefix = '',
): Record<string, unknown> {
  const read = (field: SimpleField, path: string) => readControl(field, posted, prefix + path, context);
  const given: Record<string, unknown> = {};
  for (const field of fieldsOf(form)) {
    given[field.id] = isGroup(field)
      ? rowNumbers(posted, prefix + field.id).map((row) =>
          Object.fromEntries(field.fields.map((part) => [part.id, read(part, `${field.id}.${row}.${part.id}`)])),
        )
      : read(field, field.id);
  }
  return given;
}

/**
 * Days and years typed by what day it is ("hôm nay", "năm nay") as they were meant: a form may lie for a month before it
 * is sent, and must then say the same.
 */
export function settleDays(form: readonly Section[], posted: Posted, context: FormContext, prefix = ''): Posted {
  const settled = new Map(posted);
  const settle = (field: SimpleField, name: string) => {
    const type = typeOf(field);
    const text = posted.get(name)?.[0] ?? '';
    if (!type.isRelativeDay || isBlank(text)) return;
    const result = type.read(field, text, context);
    if (!result.ok) return;
    for (const [part, texts] of type.posted.write(result.value)) settled.set(name + part, texts);
  };
  for (const field of fieldsOf(form)) {
    if (!isGroup(field)) settle(field, prefix + field.id);
    else {
      for (const row of rowNumbers(posted, prefix + field.id)) {
        for (const part of field.fields) settle(part, `${prefix}${field.id}.${row}.${part.id}`);
      }
    }
  }
  return settled;
}

/** The numbers of a group's rows in which anything was filled in. */
export function rowNumbers(posted: Posted, name: string): number[] {
  const rows = new Set<number>();
  for (const [key, texts] of posted) {
    const number = key.startsWith(`${name}.`) ? /^\d{1,3}(?=\.)/.exec(key.slice(name.length + 1))?.[0] : undefined;
    if (number !== undefined && texts.some((text) => !isBlank(text))) rows.add(Number(number));
  }
  return [...rows].sort((a, b) => a - b);
}

/** Drops the rows left empty, and those in `without` (`con.1`), and numbers the others from 0. */
export function renumberRows(
  form: readonly Section[],
  posted: Posted,
  prefix = '',
  without?: string,
): Map<string, string[]> {
  const result = new Map<string, string[]>();
  const groups = fieldsOf(form).filter(isGroup);
  const places = groups.map((group) => {
    const name = prefix + group.id;
    const rows = rowNumbers(posted, name).filter((row) => `${group.id}.${row}` !== without);
    return { name, rows };
  });
  for (const [key, texts] of posted) {
    const place = places.find(({ name }) => /^\d+\./.test(key.slice(name.length + 1)) && key.startsWith(`${name}.`));
    if (!place) {
      result.set(key, [...texts]);
      continue;
    }
    const [number = '', ...rest] = key.slice(place.name.length + 1).split('.');
    const index = place.rows.indexOf(Number(number));
    if (index >= 0) result.set([place.name, index, ...rest].join('.'), [...texts]);
  }
  return result;
}

/** Answers as a browser would post them: to show a form filled by the assistant or kept as a draft. */
export function postedFrom(form: readonly Section[], answers: Answers, prefix = ''): Map<string, string[]> {
  const posted = new Map<string, string[]>();
  const write = (field: SimpleField, name: string, answer: Answer | undefined) => {
    if (answer === undefined) return;
    for (const [part, texts] of typeOf(field).posted.write(answer)) posted.set(name + part, texts);
  };
  for (const field of fieldsOf(form)) {
    const answer = answers[field.id];
    if (!isGroup(field)) write(field, prefix + field.id, answer);
    else if (Array.isArray(answer)) writeRows(field, answer, prefix, write);
  }
  return posted;
}

function writeRows(
  field: Group,
  rows: readonly unknown[],
  prefix: string,
  write: (field: SimpleField, name: string, answer: Answer | undefined) => void,
): void {
  for (const [index, row] of rows.entries()) {
    const values = isRecord(row) ? (row as Answers) : {};
    for (const part of field.fields) write(part, `${prefix}${field.id}.${index}.${part.id}`, values[part.id]);
  }
}

/** What one control holds, as the API carries it; undefined when it was left empty. */
function readControl(field: SimpleField, posted: Posted, name: string, context: FormContext): unknown {
  const type = typeOf(field);
  if (!type.posted.parts.some((part) => posted.has(name + part))) return undefined;
  const control = {
    text: (part = '') => posted.get(name + part)?.[0] ?? '',
    texts: posted.get(name) ?? [],
  };
  const result = type.posted.read(field, control, context);
  return result && !result.ok ? new UnreadText(result.error) : result?.value;
}
