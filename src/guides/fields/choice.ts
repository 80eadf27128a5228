import { z } from 'zod';
import { ok } from '#src/base/result.ts';
import { readChoice } from '#src/guides/read/read-choice.ts';
import type { FieldType } from './field-type.ts';
import { noFaults } from './shared/number-limits.ts';
import { isOneOf, labelOf, optionsSchema } from './shared/options.ts';
import { commonParts } from './shared/schema-parts.ts';

export const choiceSchema = z.strictObject({ ...commonParts, type: z.literal('choice'), options: optionsSchema });

/** One of several options. */
export const choiceType: FieldType<z.infer<typeof choiceSchema>> = {
  schema: choiceSchema,
  faults: noFaults,
  canBe: isOneOf,
  isCountable: false,
  missing: 'choose-one',
  read: ({ options }, text) => readChoice(options, text),
  check: (field, value) => (isOneOf(field, value) ? { answer: String(value) } : { problem: { kind: 'not-an-option' } }),
  show: labelOf,
  sample: ({ options }, _context, turn) => options[turn % options.length]?.value,
  control: { name: 'one-of' },
  written: ({ options }) => ({ kind: 'boxes', options: options.map(({ label }) => label) }),
  // The browser posts an option's value, which no reading may turn into another one.
  posted: {
    parts: [''],
    read: (_field, { text }) => ok(text()),
    write: (answer) => [['', [String(answer)]]],
  },
  isRelativeDay: false,
  tells: ({ id }) => (id.startsWith('gioi-tinh') ? 'sex' : undefined),
  offers: () => undefined,
  talk: { ask: 'choice', buttons: 'options', hears: 'one-of', no: 'value' },
};
