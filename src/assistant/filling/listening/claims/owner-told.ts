import type { FactStep } from '#src/assistant/filling/listening/fit-facts.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import type { Claim } from './claim.ts';
import type { ToldWords } from './told-words.ts';

/** Questions for who owns or runs a thing, of one person or a firm. */
const ofOwner = /^(?:loai-chu|chu-(?!ho)|nguoi-su-dung$)/;
const firm = /\b(?:cong ty|cty|doanh nghiep|hop tac xa|htx|to chuc|co quan|company)\b/;
/** "Tàu của tôi", "đứng tên tôi", "nhà tôi nuôi", "bè nhà em". Folded; the letters keep their places. */
const mine =
  /(?:^|[\s,;])(?:(?:tau|thuyen|do|xuong|be|ghe|ben|nha|dat|long|ao|dam|xe|ca no|cano|mo to)(?: \S+){0,2} (?:cua|nha) (?:toi|em|minh|tui|chau|vo chong toi|gia dinh toi)|dung ten (?:mot minh )?(?:toi|em|minh|tui)|(?:mot minh |mình |chi )?(?:toi|em|minh|tui) dung ten|nha (?:toi|em|minh|tui) (?:nuoi|tu xay|xay|lam|mua|co|dong))(?=[\s,.;!]|$)/;

/** Whoever calls the thing their own owns it as a person, where no firm is named. */
export function ownersTold({ text }: ToldWords, steps: readonly FactStep[]): Claim[] {
  const folded = foldText(text);
  const found = firm.test(folded) ? undefined : mine.exec(folded);
  if (!found) return [];
  return steps.flatMap((step): Claim[] => {
    if (!ofOwner.test(step.id) || step.field.type !== 'choice') return [];
    const own = step.field.options.find(({ value }) => value === 'ca-nhan');
    return own ? [{ step, text: own.value, from: found.index, to: found.index + found[0].length }] : [];
  });
}
