import { z } from 'zod';
import { tidyLines } from '#src/base/plain-letters.ts';
import type { FieldType } from './field-type.ts';
import { checkText, readText, sampleText, textFaults, textLimits } from './shared/check-text.ts';
import { postedText } from './shared/posted-text.ts';
import { commonParts } from './shared/schema-parts.ts';

export const multilineSchema = z.strictObject({ ...commonParts, type: z.literal('multiline'), ...textLimits });

/** A text of several lines. */
export const multilineType: FieldType<z.infer<typeof multilineSchema>> = {
  schema: multilineSchema,
  faults: textFaults,
  canBe: () => true,
  isCountable: false,
  missing: 'required',
  read: readText,
  check: (field, value) => checkText(field, value, { longest: 5000, tidy: tidyLines }),
  show: (_field, answer) => String(answer),
  sample: sampleText,
  control: { name: 'lines' },
  written: ({ maxLength = 500 }) => ({ kind: 'lines', count: maxLength > 300 ? 4 : 3 }),
  posted: postedText(readText),
  isRelativeDay: false,
  tells: () => undefined,
  offers: () => undefined,
  talk: { ask: 'text', buttons: 'none', hears: 'long-text', no: 'words' },
};
