import { showDay } from './calendar-day.ts';
import { type CheckedAnswers, checkAnswers, type FormContext } from './check-answers.ts';
import { isBlank, UnreadText } from './check-value.ts';
import type { Answer, Answers } from './condition.ts';
import type { Field, Section, SimpleField } from './field-schema.ts';
import { readValue } from './read-answer.ts';

/** What a browser posted: every name with its texts, in order. */
export type Posted = ReadonlyMap<string, readonly string[]>;

/** The entry of a commune list that stands for every other place. */
export const elsewhere = 'khac';

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
  for (const field of form.flatMap((section) => section.fields)) {
    given[field.id] =
      field.type === 'repeat'
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
    const text = posted.get(name)?.[0] ?? '';
    if ((field.type !== 'date' && field.type !== 'year') || isBlank(text)) return;
    const result = readValue(field, text, context);
    if (result.ok) settled.set(name, [showDay(String(result.value))]);
  };
  for (const field of form.flatMap((section) => section.fields)) {
    if (field.type !== 'repeat') settle(field, prefix + field.id);
    else {
      for (const row of rowNumbers(posted, prefix + field.id)) {
        for (const part of field.fields) settle(part, `${prefix}${field.id}.${row}.${part.id}`);
      }
    }
  }
  return settled;
}

/** Reads and checks a posted form. */
export function readForm(form: readonly Section[], posted: Posted, context: FormContext, prefix = ''): CheckedAnswers {
  return checkAnswers(form, readControls(form, posted, context, prefix), context);
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
  const groups = form.flatMap((section) => section.fields).filter((field) => field.type === 'repeat');
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
    for (const [part, texts] of controlTexts(field, answer)) posted.set(name + part, texts);
  };
  for (const field of form.flatMap((section) => section.fields)) {
    const answer = answers[field.id];
    if (field.type !== 'repeat') write(field, prefix + field.id, answer);
    else if (Array.isArray(answer)) writeRows(field, answer, prefix, write);
  }
  return posted;
}

function writeRows(
  field: Field & { type: 'repeat' },
  rows: readonly unknown[],
  prefix: string,
  write: (field: SimpleField, name: string, answer: Answer | undefined) => void,
): void {
  for (const [index, row] of rows.entries()) {
    const values = typeof row === 'object' && row !== null ? (row as Answers) : {};
    for (const part of field.fields) write(part, `${prefix}${field.id}.${index}.${part.id}`, values[part.id]);
  }
}

/** What one control holds, as the API carries it; undefined when it was left empty. */
function readControl(field: SimpleField, posted: Posted, name: string, context: FormContext): unknown {
  const text = (part = '') => posted.get(name + part)?.[0] ?? '';
  if (field.type === 'choices') return [...(posted.get(name) ?? [])].filter((value) => !isBlank(value));
  if (field.type === 'choice') return text();
  if (field.type === 'address') return readAddressControls(text);
  if (field.type === 'commune' && text() === elsewhere) return { other: text('.other') };
  if (isBlank(text())) return undefined;
  const result = readValue(field, text(), context);
  return result.ok ? result.value : new UnreadText(result.error);
}

function readAddressControls(text: (part: string) => string): unknown {
  const commune = text('.commune');
  const detail = text('.detail');
  if (commune !== '' && commune !== elsewhere) return { commune, detail };
  const [province, town] = [text('.province'), text('.town')];
  if (commune === '' && isBlank(province) && isBlank(town) && isBlank(detail)) return undefined;
  return { ...(!isBlank(province) && { province }), commune: town, detail };
}

/** The texts of a control's parts, by the end of their names. */
function controlTexts(field: SimpleField, answer: Answer | undefined): [string, string[]][] {
  if (answer === undefined) return [];
  // A year alone stays as it is: it has no day to turn round.
  if (field.type === 'date') return [['', [showDay(String(answer))]]];
  if (field.type === 'number' || field.type === 'money') {
    return [['', [new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 20 }).format(Number(answer))]]];
  }
  if (Array.isArray(answer)) return [['', answer.map(String)]];
  if (typeof answer !== 'object') return [['', [String(answer)]]];
  if (field.type === 'commune') {
    return [
      ['', [elsewhere]],
      ['.other', [String(answer.other ?? '')]],
    ];
  }
  const place = (key: string) => String(answer[key] ?? '');
  const where: [string, string[]][] = answer.province
    ? [
        ['.commune', [elsewhere]],
        ['.province', [place('province')]],
        ['.town', [place('commune')]],
      ]
    : [['.commune', [place('commune')]]];
  return [...where, ['.detail', [place('detail')]]];
}
