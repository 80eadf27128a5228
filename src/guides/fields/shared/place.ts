import { isRecord } from '#src/base/is-record.ts';
import { type Language, localize } from '#src/base/localized.ts';
import { tidyLine } from '#src/base/plain-letters.ts';
import type { Unit } from '#src/county/unit.ts';
import type { Answer } from '#src/guides/model/condition.ts';

/** The entry of a commune list that stands for every other place. */
export const elsewhere = 'khac';

/** The communes a sample lies in. */
export const sampleCommunes = ['dong-xa', 'quan-lan', 'minh-chau', 'cai-rong'];

const longestPlace = 200;

/** A commune's id, `{other}`, or an address, in one line, smallest part first. */
export function showPlace(place: Answer, { units, language }: { units: readonly Unit[]; language: Language }): string {
  const name = (id: string) => {
    const unit = units.find((item) => item.id === id);
    return unit ? localize(unit.name, language) : id;
  };
  if (typeof place === 'string') return name(place);
  if (!isRecord(place)) return String(place);
  if (typeof place.other === 'string') return place.other;
  const commune = typeof place.commune === 'string' ? place.commune : '';
  const parts = place.province ? [commune, String(place.province)] : [name(commune)];
  return [place.detail, ...parts].filter(Boolean).join(', ');
}

/** A place in words, tidied; undefined for none and for more than anybody writes. */
export function placeText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = tidyLine(value);
  return text !== '' && text.length <= longestPlace ? text : undefined;
}
