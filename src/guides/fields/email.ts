import { z } from 'zod';
import { emailDoubt, readEmail } from '#src/guides/read/read-email.ts';
import type { FieldType } from './field-type.ts';
import { checkRead, readText, withDoubt } from './shared/check-text.ts';
import { noFaults } from './shared/number-limits.ts';
import { postedText } from './shared/posted-text.ts';
import { commonParts, self } from './shared/schema-parts.ts';

export const emailSchema = z.strictObject({ ...commonParts, type: z.literal('email'), self });

/** An e-mail address; a slip in its domain only warns. */
export const emailType: FieldType<z.infer<typeof emailSchema>> = {
  schema: emailSchema,
  faults: noFaults,
  canBe: () => true,
  isCountable: false,
  missing: 'required',
  read: readText,
  check: (_field, value) =>
    withDoubt(checkRead(readEmail, value, 'not-an-email'), (address) => emailDoubt(address, String(value))),
  show: (_field, answer) => String(answer),
  sample: () => 'mau@vandon.example',
  control: { name: 'line', width: 'full', inputMode: 'email', format: 'instead', isName: false },
  written: () => ({ kind: 'lines', count: 1 }),
  posted: postedText(readText),
  isRelativeDay: false,
  tells: () => undefined,
  offers: ({ self }) => (self ? 'email' : undefined),
  talk: { ask: 'text', buttons: 'none', hears: 'mail', no: 'nothing' },
};
