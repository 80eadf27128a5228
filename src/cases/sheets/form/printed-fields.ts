import { type Field, isGroup, type Section, type SimpleField } from '#src/guides/fields/field-schema.ts';
import type { ShowContext } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import type { Condition } from '#src/guides/model/condition.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { conditionWording } from '#src/guides/wording/condition-wording.ts';
import type { FormLine, FormTable } from './form-sheet.ts';
import { formWords } from './form-words.ts';

type Line = FormLine extends infer Any ? (Any extends FormLine ? Omit<Any, 'number'> : never) : never;
/** A question before the lines are numbered. */
export type UnnumberedLine = Line;

/** As many empty rows as a household usually needs, and never so few that the least asked for do not fit. */
const fewestRows = 3;
const mostRows = 5;

/** The form with the words a paper asks in. */
export function printedForm({ form = [], template }: Pick<GuideMeta, 'form' | 'template'>): Section[] {
  const words = template?.labels ?? {};
  const worded = <Any extends Field>(field: Any): Any => ({ ...field, label: words[field.id] ?? field.label });
  return form.map((section) => ({
    ...section,
    fields: section.fields.map((field) =>
      isGroup(field) ? { ...worded(field), fields: field.fields.map(worded) } : worded(field),
    ),
  }));
}

/** The form with each question called by its number and each option by its letter, for the words of conditions: "mục 8 là b". */
export function byNumber(form: readonly Section[], first: number): Section[] {
  let number = first - 1;
  return form.map((section) => ({
    ...section,
    fields: section.fields.map((field) => {
      number += 1;
      const named = { ...field, label: `mục ${number}` };
      if (!('options' in named) || !isLettered(named.options)) return named;
      return { ...named, options: named.options.map((option, index) => ({ ...option, label: letterOf(index) })) };
    }),
  }));
}

/** Conditions name the options of a long list by letters: their words would be said again beside many questions. */
function isLettered(options: readonly unknown[]): boolean {
  return options.length > 2 && options.length <= letters.length;
}

const letters = 'abcdefghiklmnopqrstuvxy';
const letterOf = (index: number) => letters[index] ?? '';

/** When a question is to be answered, in words: "chỉ ghi nếu mục 8 là b". */
export function noteOf(
  when: Condition | undefined,
  form: readonly Section[],
  { t }: Pick<ShowContext, 't'>,
): { note?: string } {
  if (!when) return {};
  // Conditions inside a row name fields of the row too.
  const inRows = form.flatMap(({ fields }) => fields.flatMap((field) => (isGroup(field) ? field.fields : [])));
  const all = inRows.length > 0 ? [...form, { section: '', fields: inRows }] : [...form];
  const words = conditionWording(when, { form: all }, undefined, t).replaceAll(/“(mục \d+|[a-y])”/g, '$1');
  return { note: `${formWords.onlyIf} ${words}` };
}

/** A question with its place to be answered by hand. */
export function emptyLine(field: SimpleField, { t }: Pick<ShowContext, 't'>): UnnumberedLine {
  const room = typeOf(field).written(field, { t });
  if (room.kind === 'boxes') {
    const isLong = isLettered(room.options);
    const options = room.options.map((option, index) => (isLong ? `${letterOf(index)}) ${option}` : option));
    return { kind: 'boxes', label: field.label, options };
  }
  if (room.kind === 'statement') return { kind: 'statement', label: field.label, isAgreed: false };
  return { kind: 'room', label: field.label, room };
}

/** How wide a column is beside the others, by what is written into it. */
function columnWeight(field: SimpleField, { t }: Pick<ShowContext, 't'>): number {
  const room = typeOf(field).written(field, { t });
  const longestWord = Math.max(...field.label.split(' ').map((word) => word.length));
  const least = Math.max(4, longestWord);
  if (room.kind === 'squares') return Math.max(least, 12);
  if (room.kind === 'day') return Math.max(least, 10);
  if (room.kind === 'part-of-line') return Math.max(least, Math.min(room.letters, 12));
  if (room.kind === 'boxes') return Math.max(least, 10);
  return Math.max(least, room.kind === 'lines' && room.count > 1 ? 18 : 15);
}

/** The head of the table that a repeated group becomes; options to choose from stand in the head. */
export function tableColumns(
  fields: readonly SimpleField[],
  context: Pick<ShowContext, 't'>,
  isBlank: boolean,
): FormTable['columns'] {
  return fields.map((field) => {
    const room = typeOf(field).written(field, context);
    const options = isBlank && room.kind === 'boxes' ? ` (${room.options.join(' / ')})` : '';
    return { label: field.label + options, weight: columnWeight(field, context) };
  });
}

/** How many empty rows a blank table has. */
export function emptyRows({ min = 0, max }: { min?: number | undefined; max: number }): number {
  return Math.min(max, Math.max(fewestRows, Math.min(mostRows, min + 1)));
}
