import { z } from 'zod';
import { readBoolean } from '#src/guides/read/read-choice.ts';
import type { FieldType } from './field-type.ts';
import { noFaults } from './shared/number-limits.ts';
import { postedText } from './shared/posted-text.ts';
import { commonParts } from './shared/schema-parts.ts';

export const booleanSchema = z.strictObject({ ...commonParts, type: z.literal('boolean') });

/** Yes or no. */
export const booleanType: FieldType<z.infer<typeof booleanSchema>> = {
  schema: booleanSchema,
  faults: noFaults,
  canBe: (_field, value) => typeof value === 'boolean',
  isCountable: false,
  missing: 'choose-yes-or-no',
  read: (_field, text) => readBoolean(text),
  check: (_field, value) =>
    typeof value === 'boolean' ? { answer: value } : { problem: { kind: 'choose-yes-or-no' } },
  show: (_field, answer, { t }) => t(answer === true ? 'form.answer.yes' : 'form.answer.no'),
  sample: (_field, _context, turn) => turn % 2 === 0,
  control: { name: 'yes-no' },
  written: (_field, { t }) => ({ kind: 'boxes', options: [t('form.answer.yes'), t('form.answer.no')] }),
  posted: postedText((_field, text) => readBoolean(text)),
  isRelativeDay: false,
  tells: () => undefined,
  offers: () => undefined,
  talk: { ask: 'boolean', buttons: 'yes-no', hears: 'yes-no', no: 'value' },
};
