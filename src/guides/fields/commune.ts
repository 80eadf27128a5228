import { z } from 'zod';
import { isRecord } from '#src/base/is-record.ts';
import { ok } from '#src/base/result.ts';
import type { Answer } from '#src/guides/model/condition.ts';
import { findCommune, readCommune } from '#src/guides/read/read-place.ts';
import type { CheckedValue, FieldType, FormContext, PostedControl } from './field-type.ts';
import { noFaults } from './shared/number-limits.ts';
import { elsewhere, placeText, sampleCommunes, showPlace } from './shared/place.ts';
import { postedText } from './shared/posted-text.ts';
import { commonParts } from './shared/schema-parts.ts';

export const communeSchema = z.strictObject({
  ...commonParts,
  type: z.literal('commune'),
  elsewhere: z.boolean().default(false),
});
type CommuneField = z.infer<typeof communeSchema>;

const inWords = postedText<CommuneField>((field, text, { units }) => readCommune(units, text, field.elsewhere));

/** One of the twelve former communes, by its id; another place is `{other}` where the guide allows one. */
export const communeType: FieldType<CommuneField> = {
  schema: communeSchema,
  faults: noFaults,
  canBe: () => true,
  isCountable: false,
  missing: 'choose-one',
  read: (field, text, { units }) => readCommune(units, text, field.elsewhere),
  check,
  show: (_field, answer, context) => showPlace(answer, context),
  sample: (_field, _context, turn) => sampleCommunes[turn % sampleCommunes.length],
  control: { name: 'commune' },
  written: () => ({ kind: 'lines', count: 1 }),
  posted: { parts: ['', '.other'], read: readPosted, write },
  isRelativeDay: false,
  tells: () => undefined,
  offers: () => undefined,
  talk: { ask: 'text', buttons: 'none', hears: 'place', no: 'nothing' },
};

function check(field: CommuneField, value: unknown, { units }: FormContext): CheckedValue {
  if (typeof value === 'string') {
    const commune = findCommune(units, value);
    return commune ? { answer: commune.id } : { problem: { kind: 'unknown-commune' } };
  }
  const other = isRecord(value) ? placeText(value.other) : undefined;
  return field.elsewhere && other ? { answer: { other } } : { problem: { kind: 'unknown-commune' } };
}

function readPosted(field: CommuneField, control: PostedControl, context: FormContext) {
  return control.text() === elsewhere ? ok({ other: control.text('.other') }) : inWords.read(field, control, context);
}

function write(answer: Answer): [string, string[]][] {
  if (!isRecord(answer)) return inWords.write(answer);
  return [
    ['', [elsewhere]],
    ['.other', [String(answer.other ?? '')]],
  ];
}
