import { z } from 'zod';
import { idNumberDoubt } from '#src/guides/read/id-number.ts';
import { readIdNumber } from '#src/guides/read/read-contact.ts';
import type { FieldType } from './field-type.ts';
import { checkRead, readText, withDoubt } from './shared/check-text.ts';
import { noFaults } from './shared/number-limits.ts';
import { postedText } from './shared/posted-text.ts';
import { commonParts, self } from './shared/schema-parts.ts';

export const idNumberSchema = z.strictObject({ ...commonParts, type: z.literal('id-number'), self });

/** The twelve digits of a person's identity number; an unlikely one only warns, since it has no check digit. */
export const idNumberType: FieldType<z.infer<typeof idNumberSchema>> = {
  schema: idNumberSchema,
  faults: noFaults,
  canBe: () => true,
  isCountable: false,
  missing: 'required',
  read: readText,
  check: (_field, value, { today }) =>
    withDoubt(checkRead(readIdNumber, value, 'id-number-digits'), (idNumber) => idNumberDoubt(idNumber, today)),
  show: (_field, answer) => String(answer),
  sample: () => '022190000000',
  control: { name: 'line', width: 'short', inputMode: 'numeric', format: 'instead', isName: false },
  written: () => ({ kind: 'squares', count: 12 }),
  posted: postedText(readText),
  isRelativeDay: false,
  tells: () => 'identity',
  offers: ({ self }) => (self ? 'idNumber' : undefined),
  talk: { ask: 'text', buttons: 'none', hears: 'digits', no: 'nothing' },
};
