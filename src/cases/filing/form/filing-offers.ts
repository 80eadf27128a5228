import { type Field, isGroup, type SimpleField } from '#src/guides/fields/field-schema.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import type { Posted } from '#src/guides/form/form-values.ts';
import type { VisibleSection } from '#src/guides/form/visible-fields.ts';
import type { Filed } from './filed.ts';
import { controlsOf } from './filing-values.ts';

/** Something given already that may be the answer here too; `from` is the path it was given under. */
export type Offer = { from: string; text: string };

type Place = Pick<Filed, 'sections' | 'posted' | 't'> & { section?: VisibleSection | undefined };

/**
 * Nothing is asked for twice that was given: what who files told of themselves, and places told further up, also on the
 * same page, where they are typed but not posted yet.
 */
export function offersFor(place: Place, field: SimpleField, path: string): Offer[] {
  const wanted = typeOf(field).offers(field);
  if (!wanted) return [];
  const offers = wanted === 'places' ? placesBefore(place, path) : ownOf(`contact.${wanted}`, place);
  return offers.filter(({ from }) => !isSame(place.posted, from, path));
}

function ownOf(from: string, { posted, t }: Place): Offer[] {
  const given = posted.get(from)?.[0]?.trim();
  return given ? [{ from, text: t('form.offer.mine', { text: given }) }] : [];
}

function placesBefore({ sections, section, posted, t }: Place, path: string): Offer[] {
  const home = 'contact.residence';
  const own = textsOf(posted, home) ? [{ from: home, text: t('form.offer.same-home') }] : [];
  const fields = sections.flatMap((item) => item.fields);
  const at = fields.findIndex(({ id }) => id === path);
  const before = at < 0 ? fields : fields.slice(0, at);
  const isHere = (id: string) => section?.fields.some((field) => field.id === id) ?? false;
  const told = before
    .filter((field) => takesPlaces(field) && (isHere(field.id) || textsOf(posted, field.id) !== ''))
    .map(({ id, label }) => ({ from: id, text: t('form.offer.same-place', { label }) }));
  return [...own, ...told];
}

function takesPlaces(field: Field): boolean {
  return !isGroup(field) && typeOf(field).offers(field) === 'places';
}

function isSame(posted: Posted, from: string, to: string): boolean {
  const told = textsOf(posted, to);
  return told !== '' && told === textsOf(posted, from);
}

function textsOf(posted: Posted, path: string): string {
  return controlsOf(path)
    .map((name) => posted.get(name)?.[0] ?? '')
    .join('\n')
    .trim();
}
