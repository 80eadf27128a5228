import { expect, test } from 'vitest';
import { type Section, type SimpleField, simpleFieldSchema } from '#src/guides/fields/field-schema.ts';
import type { FieldType, FormContext } from '#src/guides/fields/field-type.ts';
import { fieldTypes, typeOf } from '#src/guides/fields/field-types.ts';
import { checkValue } from '#src/guides/form/check-value.ts';
import { controlParts, postedFrom, settleDays } from '#src/guides/form/form-values.ts';
import { showAnswer } from '#src/guides/form/show-answer.ts';
import { readAnswer } from '#src/guides/read/read-answer.ts';
import { translator } from '#src/i18n/translate.ts';
import { readForm } from '#tests/unit/guides/read-form.ts';
import { vanDon } from '#tests/unit/guides/van-don.ts';

const context: FormContext = { today: '2026-11-22', units: vanDon };
const view = { language: 'vi' as const, t: translator('vi'), units: vanDon };
const types = Object.keys(fieldTypes) as SimpleField['type'][];
const options = [
  { value: 'mot', label: 'Một bản' },
  { value: 'nhieu', label: 'Nhiều bản, và một bản sao' },
];
const fieldOf = (type: string): SimpleField =>
  simpleFieldSchema.parse({ id: 'o', label: 'Ô', type, ...(type.startsWith('choice') && { options }) });

test('a guide may use every type there is, and no other', () => {
  const inSchema = simpleFieldSchema.options.map((schema) => schema.shape.type.value);

  expect(inSchema.toSorted()).toEqual(types.toSorted());
  for (const type of types) expect(fieldTypes[type].schema.safeParse(fieldOf(type)).success).toBe(true);
});

test('a record without one of the types is refused by the compiler', () => {
  const { address: _, ...others } = fieldTypes;

  // @ts-expect-error: addresses are missing.
  others satisfies { [Type in SimpleField['type']]: FieldType<Extract<SimpleField, { type: Type }>> };
  expect(Object.keys(others)).toHaveLength(types.length - 1);
});

test.each(types.flatMap((type) => [0, 1, 2].map((turn) => ({ type, turn }))))(
  'a sample of a $type is right, is shown, and comes back from the form as it was (turn $turn)',
  ({ type, turn }) => {
    const field = fieldOf(type);
    const form: Section[] = [{ section: 'Mục', fields: [field] }];

    const answer = typeOf(field).sample(field, context, turn);
    expect(answer).toBeDefined();
    expect(checkValue(field, answer, context)).toEqual({ answer });
    expect(showAnswer(field, answer, view)).not.toBe('');

    const posted = postedFrom(form, { o: answer }, 'a.');
    const ends = [...posted.keys()].map((name) => name.slice('a.o'.length));
    expect(typeOf(field).posted.parts).toEqual(expect.arrayContaining(ends));
    expect(controlParts).toEqual(expect.arrayContaining(ends));
    expect(readForm(form, posted, context, 'a.')).toEqual({ answers: { o: answer }, problems: [], warnings: [] });
    expect(settleDays(form, posted, context, 'a.')).toEqual(posted);
  },
);

test.each(types)('what is shown of a %s can be typed and means the same', (type) => {
  const field = fieldOf(type);
  const answer = typeOf(field).sample(field, context, 0);

  expect(readAnswer(field, showAnswer(field, answer, view), context)).toEqual({ ok: true, value: answer });
});

test.each(types)('a required %s left empty is missed with words of its own', (type) => {
  const field = { ...fieldOf(type), required: true };
  const { problems } = readForm([{ section: 'Mục', fields: [field] }], new Map(), context);

  expect(problems).toEqual([{ field: 'o', kind: typeOf(field).missing }]);
  expect(view.t(`form.problem.${typeOf(field).missing}`)).not.toContain('form.problem');
});
