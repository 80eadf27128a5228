import { z } from 'zod';
import { defined } from '#src/base/defined.ts';
import { readBoolean } from '#src/guides/read/read-choice.ts';
import type { CheckedValue, FieldType } from './field-type.ts';
import { noFaults } from './shared/number-limits.ts';
import { postedText } from './shared/posted-text.ts';
import { commonParts } from './shared/schema-parts.ts';

export const declarationSchema = z.strictObject({ ...commonParts, type: z.literal('declaration') });
type DeclarationField = z.infer<typeof declarationSchema>;

/** A statement to agree to; a required one takes no other answer. */
export const declarationType: FieldType<DeclarationField> = {
  schema: declarationSchema,
  faults: noFaults,
  canBe: (_field, value) => typeof value === 'boolean',
  isCountable: false,
  missing: 'must-agree',
  read: (_field, text) => readBoolean(text),
  check,
  show: (_field, answer, { t }) => t(answer === true ? 'form.answer.yes' : 'form.answer.no'),
  sample: () => true,
  control: { name: 'agreement' },
  written: () => ({ kind: 'statement' }),
  posted: postedText((_field, text) => readBoolean(text)),
  isRelativeDay: false,
  tells: () => undefined,
  offers: () => undefined,
  talk: { ask: 'boolean', buttons: 'yes-no', hears: 'yes-no', no: 'nothing' },
};

function check({ required }: DeclarationField, value: unknown): CheckedValue {
  if (typeof value !== 'boolean') return { problem: { kind: 'must-agree' } };
  return defined({ answer: value, problem: required && !value ? { kind: 'must-agree' } : undefined });
}
