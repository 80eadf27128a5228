import { plainLetters } from '#src/base/plain-letters.ts';
import type { SlipKind } from '#src/cases/slips/slip.ts';
import type { LettersToSign } from '#src/county/site.ts';
import type { Unit } from '#src/county/unit.ts';
import type { SigningKey } from '#src/documents/sign/signer.ts';
import { sealsFor } from './seal-names.ts';

type Form = { kind: SlipKind; unit: string };
type County = { keys: readonly SigningKey[]; units: readonly Unit[]; letters: LettersToSign };

/**
 * Whether a form waits until it is signed and sealed (TT 01/2018 Art. 10: the forms are signed). It does where the county
 * has begun to sign for its unit: there is a key of a person, and one of a seal the form may bear. A key whose certificate
 * does not lie beside it may be anybody's; keys for tries begin nothing.
 */
export function mustBeSigned({ kind, unit }: Form, { keys, units, letters }: County): boolean {
  if (letters === 'none' || (letters === 'decisions' && kind === 'receipt')) return false;
  const real = keys.filter(({ isTrial }) => !isTrial);
  const seals = new Set(sealsFor(unit, units).map(plainLetters));
  const isOurs = ({ holder }: SigningKey) =>
    !holder || [holder.name, holder.organization ?? ''].some((name) => seals.has(plainLetters(name)));
  return real.some(({ role }) => role === 'person') && real.some((key) => key.role === 'agency' && isOurs(key));
}
