import { z } from 'zod';
import { readPhone } from '#src/guides/read/read-contact.ts';
import type { FieldType } from './field-type.ts';
import { checkRead, readText } from './shared/check-text.ts';
import { noFaults } from './shared/number-limits.ts';
import { postedText } from './shared/posted-text.ts';
import { commonParts, self } from './shared/schema-parts.ts';

export const phoneSchema = z.strictObject({ ...commonParts, type: z.literal('phone'), self });

/** A phone number, as E.164. */
export const phoneType: FieldType<z.infer<typeof phoneSchema>> = {
  schema: phoneSchema,
  faults: noFaults,
  canBe: () => true,
  isCountable: false,
  missing: 'required',
  read: readText,
  check: (_field, value) => checkRead(readPhone, value, 'not-a-phone'),
  show: (_field, answer) => showPhone(String(answer)),
  sample: () => '+84900000000',
  control: { name: 'line', width: 'short', inputMode: 'tel', format: 'instead', isName: false },
  written: () => ({ kind: 'part-of-line', letters: 20 }),
  posted: postedText(readText),
  isRelativeDay: false,
  tells: () => undefined,
  offers: ({ self }) => (self ? 'phone' : undefined),
  talk: { ask: 'text', buttons: 'none', hears: 'digits', no: 'nothing' },
};

/** `0912 345 678`, `0203 3874 111`; foreign numbers keep their `+`. */
export function showPhone(e164: string): string {
  const national = /^\+84(\d{3})(\d{3})(\d{3})$/.exec(e164) ?? /^\+84(\d{3})(\d{4})(\d{3})$/.exec(e164);
  return national ? `0${national[1]} ${national[2]} ${national[3]}` : e164;
}
