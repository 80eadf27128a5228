import { z } from 'zod';
import { ok } from '#src/base/result.ts';
import { readChoices } from '#src/guides/read/read-choice.ts';
import type { CheckedValue, FieldFault, FieldType } from './field-type.ts';
import { crossedFaults } from './shared/number-limits.ts';
import { isOneOf, labelOf, optionsSchema } from './shared/options.ts';
import { isBlank } from './shared/posted-text.ts';
import { commonParts, numberLimits } from './shared/schema-parts.ts';

export const choicesSchema = z.strictObject({
  ...commonParts,
  type: z.literal('choices'),
  options: optionsSchema,
  ...numberLimits,
});
type ChoicesField = z.infer<typeof choicesSchema>;

/** Several of several options, as a list of values. */
export const choicesType: FieldType<ChoicesField> = {
  schema: choicesSchema,
  faults,
  canBe: isOneOf,
  isCountable: true,
  missing: 'choose-one',
  read: ({ options }, text) => readChoices(options, text),
  check,
  show: (field, answer) => (Array.isArray(answer) ? answer : [answer]).map((value) => labelOf(field, value)).join(', '),
  sample: ({ options, min = 1 }) => options.slice(0, Math.max(1, min)).map((option) => option.value),
  control: { name: 'some-of' },
  written: ({ options }) => ({ kind: 'boxes', options: options.map(({ label }) => label) }),
  // A browser posts each box that is ticked under the same name.
  posted: {
    parts: [''],
    read: (_field, { texts }) => ok(texts.filter((value) => !isBlank(value))),
    write: (answer) => [['', Array.isArray(answer) ? answer.map(String) : [String(answer)]]],
  },
  isRelativeDay: false,
  tells: () => undefined,
  offers: () => undefined,
  talk: { ask: 'choices', buttons: 'none', hears: 'some-of', no: 'nothing' },
};

/** In the order of the options, each once. */
function check(field: ChoicesField, value: unknown): CheckedValue {
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

function faults(field: ChoicesField): FieldFault[] {
  return (field.min ?? 0) > field.options.length
    ? [{ key: 'min', message: 'min nhiều hơn số lựa chọn đang có' }]
    : crossedFaults(field);
}
