import { isRecord } from '#src/base/is-record.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { isSame } from '#src/library/patching/yaml-places.ts';
import { readYaml } from '#src/library/read-yaml.ts';
import { readCondition } from './condition-words.ts';
import type { Choice, FormPart } from './form-parts.ts';
import { partsOfRow } from './form-parts.ts';
import { readDay } from './read-day.ts';
import { fits, hasRows, linesIn, originOf, shownAs, ticked, type Words } from './words.ts';

/** What is wrong with what a control holds: `kind` names a text of `staff-form.json`. */
export type PartProblem = { name: string } & Unread;
type Unread = { kind: 'day' | 'moment' | 'number' | 'condition' | 'yaml' };

export type ReadWords = { values: Record<string, unknown>; problems: PartProblem[] };

/**
 * The values a form says, on top of those it was made from: what shows the same words keeps its value, what the form
 * does not ask for stays, and what was emptied goes.
 */
export function readWords(parts: readonly FormPart[], words: Words, base: unknown, prefix: string): ReadWords {
  const values: Record<string, unknown> = isRecord(base) ? { ...base } : {};
  const problems: PartProblem[] = [];
  for (const part of parts) {
    const name = `${prefix}.${part.name}`;
    const before = values[part.name];
    const value = readPart(part, words, before, name, problems);
    if (value === undefined) delete values[part.name];
    else if (before !== value) values[part.name] = value;
  }
  return { values, problems };
}

function readPart(asked: FormPart, words: Words, before: unknown, name: string, problems: PartProblem[]): unknown {
  const { name: key, isRequired } = asked;
  const part: FormPart = before === undefined || fits(asked, before) ? asked : { name: key, isRequired, type: 'yaml' };
  if (part.type === 'group') return readGroup(part, words, before, name, problems);
  if (part.type === 'rows') return readRows(part, words, before, name, problems);
  if (part.type === 'both-languages') return readBoth(part, words, before, name);
  const said = words[name]?.map((word) => word.replaceAll(/\r\n?/g, '\n'));
  if (!said) return before;
  if (isSame(said, shownAs(part, before))) return before === undefined ? unsaid(part) : before;
  const value = readSaid(part, said, before);
  if (value.ok) return value.value;
  problems.push({ name, ...value.error });
  return before;
}

function readSaid(part: FormPart, said: readonly string[], before: unknown): Result<unknown, Unread> {
  const [text = ''] = said;
  const isEmpty = text.trim() === '';
  switch (part.type) {
    case 'yes-no':
      return ok(withUsual(part, said.includes(ticked), before));
    case 'choices':
      return ok(withUsual(part, keptOrder(before ?? part.usual, said.slice(1)), before));
    case 'picks':
      return ok(withUsual(part, keptOrder(before ?? part.usual, pickedOf(part.choices, said.slice(1))), before));
    case 'pick':
      return ok(pickedOf(part.choices, said)[0]);
    case 'lines':
      return ok(linesIn(text).length > 0 || part.isRequired ? keptItems(before, linesIn(text)) : undefined);
    case 'word-groups':
      return ok(text.trim() !== '' || part.isRequired ? keptGroups(before, text) : undefined);
    case 'condition':
      return isEmpty ? ok(undefined) : readTests(text);
    case 'yaml':
      return isEmpty ? ok(undefined) : readBox(text);
    case 'number':
      return isEmpty ? ok(part.mayBeUnknown ? null : undefined) : readNumber(text);
    case 'day':
      return isEmpty ? ok(undefined) : readMoment(text, part.withTime);
    default:
      return ok(isEmpty && !part.isRequired ? undefined : endedAs(before, text.trim()));
  }
}

/** What a part that has to be there says when nobody touched its control. */
function unsaid({ isRequired, ...part }: FormPart): unknown {
  if (!isRequired) return undefined;
  if (part.type === 'yes-no') return part.usual ?? false;
  return part.type === 'number' && part.mayBeUnknown ? null : undefined;
}

/** A text on lines of its own may end with a line end, which nobody sees. */
const endedAs = (before: unknown, text: string) =>
  typeof before === 'string' && before.endsWith('\n') && text !== '' ? `${text}\n` : text;

/** What was chosen by its name, or typed as it stands in files. */
function pickedOf(choices: readonly Choice[], said: readonly string[]): string[] {
  return said
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map((word) => choices.find(({ value, label }) => value === word || label === word)?.value ?? word);
}

/** What holds anyway is not written where it was not written; a list that may be left out is none without an item. */
function withUsual(part: FormPart, value: unknown, before: unknown): unknown {
  const usual = part.usual ?? (Array.isArray(value) ? [] : undefined);
  return before === undefined && !part.isRequired && isSame(value, usual) ? undefined : value;
}

/** What was chosen before stays in its order; what came is behind it. */
function keptOrder(before: unknown, chosen: readonly string[]): string[] {
  const old = Array.isArray(before) ? before.map(String).filter((item) => chosen.includes(item)) : [];
  return [...old, ...chosen.filter((item) => !old.includes(item))];
}

/** Items whose line is as it was shown are what they were. */
function keptItems(before: unknown, lines: readonly string[]): unknown[] {
  const old: unknown[] = Array.isArray(before) ? before : [];
  return lines.map((line) => old.find((item) => linesIn(String(item).replaceAll('\n', '\n  '))[0] === line) ?? line);
}

/** One group of words a line, with commas between the words; those nobody changed are what they were. */
function keptGroups(before: unknown, text: string): unknown[] {
  const old: unknown[] = Array.isArray(before) ? before : [];
  const groups = text.split('\n').map((line) => line.split(',').map((word) => word.trim()));
  return groups
    .map((words) => words.filter((word) => word !== ''))
    .filter((words) => words.length > 0)
    .map((words) => old.find((group) => isSame(group, words)) ?? words);
}

/** A text of both languages stays one text while only Vietnamese is said. */
function readBoth(part: FormPart, words: Words, before: unknown, name: string): unknown {
  const said = (language: string) => words[`${name}.${language}`]?.[0]?.replaceAll(/\r\n?/g, '\n');
  const shown = isRecord(before) ? before : { vi: before };
  const [vi, en] = [said('vi') ?? String(shown.vi ?? ''), said('en') ?? String(shown.en ?? '')];
  if (vi === String(shown.vi ?? '') && en === String(shown.en ?? '')) return before;
  const texts = { vi: endedAs(shown.vi, vi.trim()), en: endedAs(shown.en, en.trim()) };
  if (texts.en !== '') return { ...shown, ...texts };
  if (isRecord(before)) return texts.vi === '' && !part.isRequired ? undefined : { vi: texts.vi };
  return texts.vi === '' && !part.isRequired ? undefined : texts.vi;
}

function readBox(text: string): Result<unknown, Unread> {
  const read = readYaml(text);
  return read.ok ? read : refuse({ kind: 'yaml' });
}

function readTests(text: string): Result<unknown, Unread> {
  const condition = readCondition(text);
  return condition ? ok(condition) : refuse({ kind: 'condition' });
}

/** `8000`, `8.000` and `8 000` are the same number; a comma begins the fraction. */
function readNumber(text: string): Result<number, Unread> {
  const plain = text.trim().replaceAll(/[\s\u00a0](?=\d{3})|\.(?=\d{3}(?:\D|$))/g, '');
  const number = /^-?\d+(?:[.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : Number.NaN;
  return Number.isFinite(number) ? ok(number) : refuse({ kind: 'number' });
}

function readMoment(text: string, withTime: boolean): Result<string, Unread> {
  const day = readDay(text, withTime);
  return day === undefined ? refuse({ kind: withTime ? 'moment' : 'day' }) : ok(day);
}

/** A group nobody said anything in is not there, unless it was or has to be. */
function readGroup(
  part: Extract<FormPart, { type: 'group' }>,
  words: Words,
  before: unknown,
  name: string,
  problems: PartProblem[],
): unknown {
  const read = readWords(part.parts, words, before, name);
  problems.push(...read.problems);
  if (isSame(read.values, before)) return before;
  return part.isRequired || says(read.values) ? read.values : undefined;
}

/** Whether anything is said in a value; what only has to be there says nothing. */
function says(value: unknown): boolean {
  if (isRecord(value)) return Object.values(value).some(says);
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false && value !== null;
}

function readRows(
  part: Extract<FormPart, { type: 'rows' }>,
  words: Words,
  before: unknown,
  name: string,
  problems: PartProblem[],
): unknown {
  const old: unknown[] = Array.isArray(before) ? before : [];
  // A list that the form does not show has no word of its own in it.
  if (!words[hasRows(name)]) return before;
  const rows = rowsIn(words, name).map((at) => {
    const from = words[originOf(at)]?.[0];
    const variant = part.variants ? words[`${at}.${part.variants.by}`]?.[0] : undefined;
    const base = from ? old[Number(from)] : undefined;
    const parts = partsOfRow(part, variant);
    const read = readWords(parts, words, sameVariant(part, base, variant) ? base : only(base, parts), at);
    problems.push(...read.problems);
    return isSame(read.values, base) ? base : read.values;
  });
  if (isSame(rows, before)) return before;
  return rows.length > 0 || part.isRequired || before !== undefined ? rows : undefined;
}

function sameVariant({ variants }: Extract<FormPart, { type: 'rows' }>, base: unknown, variant: string | undefined) {
  return !variants || (isRecord(base) && base[variants.by] === variant);
}

/** Of a row that has become something else, what the new thing has as well. */
function only(base: unknown, parts: readonly FormPart[]): Record<string, unknown> {
  const names = parts.map((part) => part.name);
  return Object.fromEntries(Object.entries(isRecord(base) ? base : {}).filter(([key]) => names.includes(key)));
}

/** The names of the rows of this list, in order. */
export function rowsIn(words: Words, list: string): string[] {
  const rows: string[] = [];
  while (words[originOf(`${list}.${rows.length}`)]) rows.push(`${list}.${rows.length}`);
  return rows;
}
