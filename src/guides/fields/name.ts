import { z } from 'zod';
import { defined } from '#src/base/defined.ts';
import { tidyLine } from '#src/base/plain-letters.ts';
import { nameLeftovers, readName } from '#src/guides/read/read-name.ts';
import type { CheckedValue, FieldType } from './field-type.ts';
import { checkText, readText, textFaults, textLimits } from './shared/check-text.ts';
import { postedText } from './shared/posted-text.ts';
import { commonParts, self } from './shared/schema-parts.ts';

export const nameSchema = z.strictObject({ ...commonParts, type: z.literal('name'), self, ...textLimits });
type NameField = z.infer<typeof nameSchema>;

const people = ['Nguyễn Văn Mẫu', 'Trần Thị Mẫu', 'Phạm Minh Mẫu', 'Vũ Thị Mẫu'];

/** A person's name in full. */
export const nameType: FieldType<NameField> = {
  schema: nameSchema,
  faults: textFaults,
  canBe: () => true,
  isCountable: false,
  missing: 'required',
  read: readText,
  check: checkName,
  show: (_field, answer) => String(answer),
  sample: (_field, _context, turn) => people[turn % people.length],
  control: { name: 'line', width: 'full', format: 'none', isName: true },
  written: () => ({ kind: 'lines', count: 1 }),
  posted: postedText(readText),
  isRelativeDay: false,
  tells: () => undefined,
  offers: (field) => (field.self ? 'fullName' : undefined),
  talk: { ask: 'text', buttons: 'none', hears: 'name', no: 'nothing' },
};

/** Leftovers of typing only warn: names are of many kinds. */
function checkName(field: NameField, value: unknown): CheckedValue {
  const checked = checkText(field, value, { longest: 100, tidy: tidyLine });
  if (checked.problem || typeof checked.answer !== 'string') return checked;
  const name = readName(checked.answer);
  if (!name.ok) return { answer: checked.answer, problem: name.error };
  const [word] = nameLeftovers(name.value);
  return defined({ answer: name.value, warning: word ? { kind: 'name-leftovers', params: { word } } : undefined });
}
