import { z } from 'zod';
import { readNumber } from '#src/guides/read/read-number.ts';
import { formatMoney } from '#src/i18n/format.ts';
import type { CheckedValue, FieldType } from './field-type.ts';
import { checkLimits, crossedFaults, isNumber, typedNumber, within } from './shared/number-limits.ts';
import { postedText } from './shared/posted-text.ts';
import { commonParts, numberLimits } from './shared/schema-parts.ts';

export const moneySchema = z.strictObject({ ...commonParts, type: z.literal('money'), ...numberLimits });
type MoneyField = z.infer<typeof moneySchema>;

/** A sum in whole đồng. */
export const moneyType: FieldType<MoneyField> = {
  schema: moneySchema,
  faults: crossedFaults,
  canBe: () => true,
  isCountable: false,
  missing: 'required',
  read: (_field, text) => readNumber(text),
  check: checkMoney,
  show: (_field, answer, { language }) => (typeof answer === 'number' ? formatMoney(answer, language) : String(answer)),
  sample: (field) => within(2, field),
  control: { name: 'line', width: 'short', format: 'instead', isName: false },
  written: () => ({ kind: 'part-of-line', letters: 24 }),
  posted: postedText((_field, text) => readNumber(text), typedNumber),
  isRelativeDay: false,
  tells: () => undefined,
  offers: () => undefined,
  talk: { ask: 'text', buttons: 'none', hears: 'digits', no: 'value' },
};

function checkMoney({ min = 0, max }: MoneyField, value: unknown): CheckedValue {
  if (!isNumber(value)) return { problem: { kind: 'not-a-number' } };
  if (!Number.isInteger(value)) return { problem: { kind: 'not-whole' } };
  return checkLimits(value, { min, max });
}
