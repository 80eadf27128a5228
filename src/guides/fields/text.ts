import { z } from 'zod';
import { tidyLine } from '#src/base/plain-letters.ts';
import type { FieldType } from './field-type.ts';
import { checkText, readText, roomForLetters, sampleText, textFaults, textLimits } from './shared/check-text.ts';
import { postedText } from './shared/posted-text.ts';
import { commonParts } from './shared/schema-parts.ts';

export const textSchema = z.strictObject({ ...commonParts, type: z.literal('text'), ...textLimits });

/** A text of one line. */
export const textType: FieldType<z.infer<typeof textSchema>> = {
  schema: textSchema,
  faults: textFaults,
  canBe: () => true,
  isCountable: false,
  missing: 'required',
  read: readText,
  check: (field, value) => checkText(field, value, { longest: 500, tidy: tidyLine }),
  show: (_field, answer) => String(answer),
  sample: sampleText,
  control: { name: 'line', width: 'full', format: 'none', isName: false },
  written: ({ maxLength = 200 }) => roomForLetters(maxLength),
  posted: postedText(readText),
  isRelativeDay: false,
  tells: () => undefined,
  offers: () => undefined,
  talk: { ask: 'text', buttons: 'none', hears: 'text', no: 'words' },
};
