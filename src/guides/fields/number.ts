import { z } from 'zod';
import { readNumber } from '#src/guides/read/read-number.ts';
import { formatNumber } from '#src/i18n/format.ts';
import type { FieldType } from './field-type.ts';
import { checkLimits, crossedFaults, isNumber, typedNumber, within } from './shared/number-limits.ts';
import { postedText } from './shared/posted-text.ts';
import { commonParts, numberLimits } from './shared/schema-parts.ts';

export const numberSchema = z.strictObject({ ...commonParts, type: z.literal('number'), ...numberLimits });

/** A number, with decimals where it has any. */
export const numberType: FieldType<z.infer<typeof numberSchema>> = {
  schema: numberSchema,
  faults: crossedFaults,
  canBe: () => true,
  isCountable: true,
  missing: 'required',
  read: (_field, text) => readNumber(text),
  check: (field, value) => (isNumber(value) ? checkLimits(value, field) : { problem: { kind: 'not-a-number' } }),
  show: (_field, answer, { language }) =>
    typeof answer === 'number' ? formatNumber(answer, language) : String(answer),
  sample: (field) => within(2, field),
  control: { name: 'line', width: 'short', inputMode: 'decimal', format: 'none', isName: false },
  written: () => ({ kind: 'part-of-line', letters: 12 }),
  posted: postedText((_field, text) => readNumber(text), typedNumber),
  isRelativeDay: false,
  tells: () => undefined,
  offers: () => undefined,
  talk: { ask: 'text', buttons: 'none', hears: 'digits', no: 'value' },
};
