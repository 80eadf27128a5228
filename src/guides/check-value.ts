import { isCalendarDay, limitDay, showDay } from './calendar-day.ts';
import type { FormContext } from './check-answers.ts';
import type { Answer } from './condition.ts';
import type { SimpleField } from './field-schema.ts';
import { idNumberDoubt } from './id-number.ts';
import { hasStrayDigits, nameLeftovers } from './name-leftovers.ts';
import { tidyLine, tidyLines } from './plain-letters.ts';
import { readEmail, readIdNumber, readPhone } from './read-contact.ts';
import { findCommune } from './read-place.ts';

export type Remark = { kind: string; params?: Record<string, string | number> };

/** `answer` is the value in the API's form, also when it breaks a limit; without one the value could not be read. */
export type CheckedValue = { answer?: Answer; problem?: Remark; warning?: Remark };

/** Stands for an answer whose text could not be read, so that it is reported where it was typed. */
export class UnreadText {
  readonly remark: Remark;
  constructor(remark: Remark) {
    this.remark = remark;
  }
}

/** Longest texts where the guide sets no limit, so that nobody stores a book. */
const longest = { name: 100, text: 500, multiline: 5000, place: 200 };
const nameCharacters = /^[\p{L}\p{M}\p{N}\s.,'’()/-]+$/u;

/** Checks one answered value, in the API's form, against its field: type, limits, and what deserves a second look. */
export function checkValue(field: SimpleField, value: unknown, context: FormContext): CheckedValue {
  if (value instanceof UnreadText) return { problem: value.remark };
  switch (field.type) {
    case 'text':
    case 'name':
    case 'multiline':
      return checkText(field, value);
    case 'number':
    case 'money':
    case 'year':
      return checkNumber(field, value);
    case 'date':
      return checkDate(field, value, context.today);
    case 'choice':
      return field.options.some((option) => option.value === value)
        ? { answer: String(value) }
        : { problem: { kind: 'not-an-option' } };
    case 'choices':
      return checkChoices(field, value);
    case 'boolean':
      return typeof value === 'boolean' ? { answer: value } : { problem: { kind: 'choose-yes-or-no' } };
    case 'declaration':
      if (typeof value !== 'boolean') return { problem: { kind: 'must-agree' } };
      return { answer: value, ...(field.required && !value && { problem: { kind: 'must-agree' } }) };
    case 'phone':
      return fromText(readPhone, value, 'not-a-phone');
    case 'email':
      return fromText(readEmail, value, 'not-an-email');
    case 'id-number':
      return checkIdNumber(value, context.today);
    case 'commune':
      return checkCommune(field, value, context);
    case 'address':
      return checkAddress(value, context);
  }
}

/** Whether a value counts as no answer at all. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return tidyLine(value) === '';
  return Array.isArray(value) && value.length === 0;
}

function checkText(field: SimpleField & { type: 'text' | 'name' | 'multiline' }, value: unknown): CheckedValue {
  if (typeof value !== 'string') return { problem: { kind: 'not-text' } };
  const answer = field.type === 'multiline' ? tidyLines(value) : tidyLine(value);
  const max = field.maxLength ?? longest[field.type];
  if (answer.length > max) return { answer, problem: { kind: 'too-long', params: { max } } };
  const min = field.minLength ?? 1;
  if (answer.length < min) return { answer, problem: { kind: 'too-short', params: { min } } };
  if (field.pattern && !new RegExp(`^(?:${field.pattern})$`, 'u').test(answer)) {
    return { answer, problem: { kind: 'wrong-pattern' } };
  }
  if (field.type !== 'name') return { answer };
  if (!nameCharacters.test(answer) || !/\p{L}{2}|^\p{L}+$/u.test(answer) || hasStrayDigits(answer)) {
    return { answer, problem: { kind: 'not-a-name' } };
  }
  const name = answer === answer.toLowerCase() ? capitalise(answer) : answer;
  const [word] = nameLeftovers(name);
  return { answer: name, ...(word && { warning: { kind: 'name-leftovers', params: { word } } }) };
}

/** Names typed all in small letters are written the way names are. */
function capitalise(name: string): string {
  return name.replace(/(?<![\p{L}\p{M}'’])\p{L}/gu, (letter) => letter.toUpperCase());
}

function checkNumber(field: SimpleField & { type: 'number' | 'money' | 'year' }, value: unknown): CheckedValue {
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > 1e15) {
    return { problem: { kind: field.type === 'year' ? 'not-a-year' : 'not-a-number' } };
  }
  if (field.type !== 'number' && !Number.isInteger(value)) return { problem: { kind: 'not-whole' } };
  if (field.type === 'year' && !isYearOfOurs(value)) return { answer: value, problem: { kind: 'not-a-year' } };
  const min = field.min ?? (field.type === 'money' ? 0 : undefined);
  if (min !== undefined && value < min) return { answer: value, problem: { kind: 'too-small', params: { min } } };
  if (field.max !== undefined && value > field.max) {
    return { answer: value, problem: { kind: 'too-large', params: { max: field.max } } };
  }
  return { answer: value };
}

const isYearOfOurs = (value: number) => Number.isInteger(value) && value >= 1800 && value <= 2200;

function checkDate(field: SimpleField & { type: 'date' }, value: unknown, today: string): CheckedValue {
  const isYear = field.yearOnly === true && typeof value === 'number' && isYearOfOurs(value);
  if (!isYear && (typeof value !== 'string' || !isCalendarDay(value))) return { problem: { kind: 'not-a-date' } };
  // A year alone breaks a limit only when every day of it does.
  const day = String(value);
  const same = (limit: string) => limit.slice(0, day.length);
  const min = field.min && limitDay(field.min, today);
  if (min && day < same(min)) return { answer: value, problem: { kind: 'too-early', params: { min: showDay(min) } } };
  const max = field.max && limitDay(field.max, today);
  if (max && day > same(max)) {
    return {
      answer: value,
      problem: max === today ? { kind: 'after-today' } : { kind: 'too-late', params: { max: showDay(max) } },
    };
  }
  return { answer: value };
}

/** In the order of the options, each once. */
function checkChoices(field: SimpleField & { type: 'choices' }, value: unknown): CheckedValue {
  if (!Array.isArray(value)) return { problem: { kind: 'not-an-option' } };
  const answer = field.options.map((option) => option.value).filter((option) => value.includes(option));
  if (value.some((item) => !answer.includes(item))) return { problem: { kind: 'not-an-option' } };
  if (field.min !== undefined && answer.length < field.min) {
    return { answer, problem: { kind: 'too-few-choices', params: { min: field.min } } };
  }
  if (field.max !== undefined && answer.length > field.max) {
    return { answer, problem: { kind: 'too-many-choices', params: { max: field.max } } };
  }
  return { answer };
}

function checkIdNumber(value: unknown, today: string): CheckedValue {
  const checked = fromText(readIdNumber, value, 'id-number-digits');
  const warning = typeof checked.answer === 'string' ? idNumberDoubt(checked.answer, today) : undefined;
  return { ...checked, ...(warning && { warning }) };
}

function checkCommune(field: SimpleField & { type: 'commune' }, value: unknown, context: FormContext): CheckedValue {
  if (typeof value === 'string') {
    const commune = findCommune(context.units, value);
    return commune ? { answer: commune.id } : { problem: { kind: 'unknown-commune' } };
  }
  const other = isRecord(value) ? placeText(value.other) : undefined;
  return field.elsewhere && other ? { answer: { other } } : { problem: { kind: 'unknown-commune' } };
}

/** The detail may stay empty (a home town is a commune and a province), but an address without one is remarked on. */
function checkAddress(value: unknown, context: FormContext): CheckedValue {
  if (!isRecord(value)) return { problem: { kind: 'incomplete-address' } };
  const town = placeText(value.commune);
  const province = placeText(value.province);
  const detail = isBlank(value.detail) ? '' : placeText(value.detail);
  if (!town || detail === undefined) return { problem: { kind: 'incomplete-address' } };
  const warning = detail === '' ? { warning: { kind: 'address-without-detail' } } : {};
  if (province) return { answer: { province, commune: town, detail }, ...warning };
  const commune = findCommune(context.units, town);
  if (!commune) return { problem: { kind: 'address-without-province' } };
  return { answer: { commune: commune.id, detail }, ...warning };
}

function placeText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = tidyLine(value);
  return text !== '' && text.length <= longest.place ? text : undefined;
}

function fromText(
  read: (text: string) => { ok: true; value: string } | { ok: false; error: Remark },
  value: unknown,
  otherwise: string,
): CheckedValue {
  if (typeof value !== 'string') return { problem: { kind: otherwise } };
  const result = read(value);
  return result.ok ? { answer: result.value } : { problem: result.error };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
