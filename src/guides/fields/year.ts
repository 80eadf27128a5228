import { z } from 'zod';
import { readYear } from '#src/guides/read/read-date.ts';
import type { CheckedValue, FieldType, FormContext } from './field-type.ts';
import { earliestBirth, isBirth, isYearOfOurs, yearOf } from './shared/birth.ts';
import { checkLimits, crossedFaults, isNumber, within } from './shared/number-limits.ts';
import { postedText } from './shared/posted-text.ts';
import { commonParts, numberLimits } from './shared/schema-parts.ts';

export const yearSchema = z.strictObject({ ...commonParts, type: z.literal('year'), ...numberLimits });
type YearField = z.infer<typeof yearSchema>;

/** A year, as a number. */
export const yearType: FieldType<YearField> = {
  schema: yearSchema,
  faults: crossedFaults,
  canBe: () => true,
  isCountable: false,
  missing: 'required',
  read: (_field, text, { today }) => readYear(text, today),
  check: checkYear,
  show: (_field, answer) => String(answer),
  sample: (field) => within(1990, field),
  control: { name: 'line', width: 'short', inputMode: 'numeric', format: 'instead', isName: false },
  written: () => ({ kind: 'part-of-line', letters: 8 }),
  posted: postedText((_field, text, { today }) => readYear(text, today), String),
  isRelativeDay: true,
  tells: (field) => (isBirth(field) ? 'birth' : undefined),
  offers: () => undefined,
  talk: { ask: 'text', buttons: 'none', hears: 'day', no: 'nothing' },
};

/** Births end today, and begin with the oldest people alive, where the guide sets no limit of its own. */
function checkYear(field: YearField, value: unknown, { today }: FormContext): CheckedValue {
  if (!isNumber(value)) return { problem: { kind: 'not-a-year' } };
  if (!Number.isInteger(value)) return { problem: { kind: 'not-whole' } };
  if (!isYearOfOurs(value)) return { answer: value, problem: { kind: 'not-a-year' } };
  const birth = isBirth(field) ? { min: yearOf(earliestBirth), max: yearOf(today) } : {};
  return checkLimits(value, { min: field.min ?? birth.min, max: field.max ?? birth.max });
}
