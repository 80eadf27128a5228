import { findCommune } from '#src/assistant/entities/communes.ts';
import type { Knowledge } from '#src/assistant/knowledge.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { findPhrase, soughtPhrases } from './said-phrase.ts';

/** "Quận 1", "phường Hồng Hải": a kind of unit the county has none of, or another one's name. */
const otherUnit =
  /(?<!\p{L})(?:quận|phường|thành phố|tp\.?|thị xã|tỉnh|huyện|thị trấn) (?!(?:vân đồn|quảng ninh|cái rồng)(?!\p{L}))(?=\p{Lu}|\d)/iu;

/** The entry of `elsewhere.yaml` a text belongs to because it names a place that is not ours. */
export function otherPlace(text: string, { elsewhere, units }: Pick<Knowledge, 'elsewhere' | 'units'>) {
  if (foldText(text).includes('van don') || findCommune(text, units)) return undefined;
  const others = [...elsewhere.values()].filter(({ places }) => places.length > 0);
  const named = others.find(({ places }) => findPhrase(text, soughtPhrases(places.join(','))) !== undefined);
  return named ?? (isOtherUnit(text) ? others[0] : undefined);
}

/** The name of a unit begins with a capital: "tỉnh khác", "huyện mình" name none. */
function isOtherUnit(text: string): boolean {
  const clean = text.normalize('NFC');
  const found = otherUnit.exec(clean);
  return found !== null && /^[\p{Lu}\d]/u.test(clean.slice(found.index + found[0].length));
}
