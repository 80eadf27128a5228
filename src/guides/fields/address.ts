import { z } from 'zod';
import { defined } from '#src/base/defined.ts';
import { isRecord } from '#src/base/is-record.ts';
import { ok, type Result } from '#src/base/result.ts';
import type { Answer } from '#src/guides/model/condition.ts';
import { findCommune, readAddress } from '#src/guides/read/read-place.ts';
import type { CheckedValue, FieldType, FormContext, PostedControl } from './field-type.ts';
import { noFaults } from './shared/number-limits.ts';
import { elsewhere, placeText, sampleCommunes, showPlace } from './shared/place.ts';
import { isBlank } from './shared/posted-text.ts';
import { commonParts, self } from './shared/schema-parts.ts';

export const addressSchema = z.strictObject({ ...commonParts, type: z.literal('address'), self });
type AddressField = z.infer<typeof addressSchema>;

/** Where somebody lives: a former commune and the rest in words, or a province, a town and the rest. */
export const addressType: FieldType<AddressField> = {
  schema: addressSchema,
  faults: noFaults,
  canBe: () => true,
  isCountable: false,
  missing: 'required',
  read: (_field, text, { units }) => readAddress(units, text),
  check,
  show: (_field, answer, context) => showPlace(answer, context),
  sample: (_field, _context, turn) => ({ commune: sampleCommunes[turn % sampleCommunes.length], detail: 'Thôn mẫu' }),
  control: { name: 'address' },
  written: () => ({ kind: 'lines', count: 2 }),
  posted: { parts: ['.commune', '.province', '.town', '.detail'], read: readPosted, write },
  isRelativeDay: false,
  tells: () => undefined,
  offers: () => 'places',
  talk: { ask: 'text', buttons: 'none', hears: 'place', no: 'nothing' },
};

/** The detail may stay empty (a home town is a commune and a province), but an address without one is remarked on. */
function check(_field: AddressField, value: unknown, { units }: FormContext): CheckedValue {
  if (!isRecord(value)) return { problem: { kind: 'incomplete-address' } };
  const town = placeText(value.commune);
  const province = placeText(value.province);
  const detail = isBlank(value.detail) ? '' : placeText(value.detail);
  if (!town || detail === undefined) return { problem: { kind: 'incomplete-address' } };
  const warning = detail === '' ? { warning: { kind: 'address-without-detail' } } : {};
  if (province) return { answer: { province, commune: town, detail }, ...warning };
  const commune = findCommune(units, town);
  if (!commune) return { problem: { kind: 'address-without-province' } };
  return { answer: { commune: commune.id, detail }, ...warning };
}

function readPosted(_field: AddressField, { text }: PostedControl): Result<unknown, never> | undefined {
  const commune = text('.commune');
  const detail = text('.detail');
  if (commune !== '' && commune !== elsewhere) return ok({ commune, detail });
  const [province, town] = [text('.province'), text('.town')];
  if (commune === '' && isBlank(province) && isBlank(town) && isBlank(detail)) return undefined;
  return ok(defined({ province: isBlank(province) ? undefined : province, commune: town, detail }));
}

function write(answer: Answer): [string, string[]][] {
  if (!isRecord(answer)) return [];
  const place = (key: string) => [String(answer[key] ?? '')];
  const where: [string, string[]][] = answer.province
    ? [
        ['.commune', [elsewhere]],
        ['.province', place('province')],
        ['.town', place('commune')],
      ]
    : [['.commune', place('commune')]];
  return [...where, ['.detail', place('detail')]];
}
