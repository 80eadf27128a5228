import { asksHours } from '#src/assistant/answering/hours-on.ts';
import { knownTo } from '#src/assistant/answering/known-to.ts';
import { answerWhether } from '#src/assistant/answering/whether/whether.ts';
import { whetherKind } from '#src/assistant/answering/whether/whether-kind.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { asksYesNo } from '#src/assistant/understanding/asks-yes-no.ts';
import { type Facet, findFacets, wantsToApply } from '#src/assistant/understanding/facets.ts';
import { isFiller } from '#src/assistant/understanding/fillers.ts';
import { isEnglish } from '#src/assistant/understanding/language.ts';
import { recognise } from '#src/assistant/understanding/learning/recogniser.ts';
import { asksThenWhat, isQuestion } from '#src/assistant/understanding/question-words.ts';
import { spellOut } from '#src/assistant/understanding/shorthand.ts';
import { understand } from '#src/assistant/understanding/understand.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { foldText, syllables } from '#src/search/analysis/fold.ts';

/** From here on the words mean another topic, whatever is in view. */
const surely = 0.62;
/** From here on an English text without a word that points back means another guide. */
const sure = 0.8;
const pointing = /\b(?:it|this|that|them|these|those|one)\b/i;
/** Longer texts tell a story of their own. */
const longestFollowUp = 22;

/** Words that half of all titles have. */
const common = new Set('dang ki cap giay xac nhan thu tuc thay doi ho so ban to khai cho nguoi theo lai'.split(' '));

/** Whether a text names a guide by two neighbouring words of its title. */
export function isNamed(text: string, { meta, english }: GuideEntry): boolean {
  const said = ` ${spellOut(syllables(text)).join(' ')} `;
  return [meta.title, english?.text.title ?? ''].some((title) => {
    const words = syllables(title);
    return words.some((word, at) => {
      const next = words[at + 1];
      if (!next || (common.has(word) && common.has(next)) || (isFiller(word) && isFiller(next))) return false;
      return said.includes(` ${word} ${next} `);
    });
  });
}

/**
 * Whether a text asks something of the guide in view and names nothing else: "mất bn tiền", "con gái bà làm hộ được
 * không", "gửi về Bình Dương được không".
 */
export function isAboutView(whole: string, topic: string, scene: Scene): boolean {
  const { knowledge } = scene;
  const text = withoutHome(whole);
  const facets = findFacets(text);
  const asks = facets.length > 0 || wantsToApply(text) || isQuestion(text);
  if (!asks || syllables(text).length > longestFollowUp) return false;
  if (asksHours(text) && !facets.includes('time')) return false;
  const { ranked, content } = recognise(knowledge.recogniser, text);
  const [best] = ranked;
  const entry = knowledge.guides.get(topic);
  if (!best || !entry || content === 0) return true;
  const isAsked = asksYesNo(text);
  if (/\b(?:giay|cai|thu tuc|viec|the) nay\b/.test(foldText(text)) && isAsked) return true;
  const other = best.topic.kind === 'guide' ? knowledge.guides.get(best.topic.id) : undefined;
  const isOther = other !== undefined && other !== entry && isNamed(text, other) && !isNamed(text, entry);
  // "Còn muốn kết hôn thì cần gì": another matter is begun.
  if (isOther && turns.test(foldText(text))) return false;
  // "Can I get a copy of my birth certificate too" says no "it", and another guide knows its words.
  const isElsewhere = other !== undefined && other !== entry && best.confidence >= sure && best.coverage >= 0.5;
  if (isElsewhere && isEnglish(text) && whetherKind(text) !== 'must' && !pointing.test(text)) return false;
  if (!isNamed(text, entry) && asksOfAnother(text, topic, facets, scene)) return false;
  const told = answerWhether(entry, text, scene, { isStrict: true });
  // A paper of the guide in view, and who may come for it, are asked of it, whatever service makes such papers.
  if (told && (!isOther || told.facet === 'papers' || told.facet === 'who')) return true;
  const { known, share } = knownTo(entry, text, scene);
  if (isAsked && share >= (isOther ? 0.7 : 0.6)) return true;
  if (best.topic.kind === 'guide') {
    if (best.topic.id === topic) return true;
    if (isOther)
      return (best.confidence < 0.35 && best.phrase < 0.5) || /\b(?:mien|giam(?! ho\b))\b/.test(foldText(text));
    // Another guide is meant by a whole way of asking for it, or beyond doubt, or by words the guide in view has not.
    if (best.confidence >= 0.75 && best.phrase >= 0.5) return false;
    if (known < 0.5 && best.coverage > known && best.confidence >= 0.3) return false;
    return best.confidence < 0.97 || share >= 0.5;
  }
  if (best.topic.kind === 'elsewhere') {
    return (best.phrase < 0.4 && best.confidence < surely && known >= 0.5) || share >= (isAsked ? 0.6 : 0.8);
  }
  if (best.topic.kind === 'postal') return isAsked || best.confidence < surely;
  return ['general', 'post', 'smalltalk'].includes(best.topic.id) || best.confidence < surely;
}

/** What may be asked of any service by its name alone; papers and people are asked of the view as well. */
const ofAny = new Set<Facet>(['fee', 'time', 'where', 'steps', 'post']);

/**
 * Whether what such a fact is asked of is another service, heard without what came before: "giấy độc thân mất bao lâu" in
 * the middle of a wedding. "Có phải mang giấy độc thân không" is asked of the wedding.
 */
function asksOfAnother(text: string, topic: string, asked: readonly Facet[], { knowledge }: Scene): boolean {
  const isBare = !asksYesNo(text) && asked.includes('papers');
  const asksAny = isBare || asked.some((facet) => ofAny.has(facet)) || asksThenWhat(text);
  if (!asksAny || whetherKind(text) === 'must' || /\b(?:mien|giam(?! ho\b))\b/.test(foldText(text))) return false;
  const alone = understand(text, knowledge);
  if (alone.kind !== 'guide' || alone.guide === topic) return false;
  const other = knowledge.guides.get(alone.guide);
  return other !== undefined && isNamed(text, other);
}

/** Words that begin another matter. */
const turns =
  /^(?:(?:da|vang|ok|a|the|vay|roi|ma|nhan tien|tien the|a ma) )*(?:con|ngoai ra|the con|vay con|tien the|and|also|what about)\b|\b(?:muon|can) (?:lam|dang ki|xin|ket hon|mo|khai)\b/;

/** "Tôi thường trú ở tỉnh khác …": where somebody lives names no service. */
const home =
  /(?<=(?:^|[\s,])(?:tôi|em|e|mình|anh|chị|con|cháu|bố|mẹ|vợ|chồng|nó|toi|minh|chi|chau|bo|me|vo|chong|no)\s)(?:(?:đang|vẫn|có|dang|van|co)\s)?(?:hộ khẩu|thường trú|tạm trú|cư trú|ho khau|thuong tru|tam tru|cu tru)(?=\s(?:ở|tại|o|tai)\s)/giu;
const withoutHome = (text: string): string => text.normalize('NFC').replace(home, '').replace(/\s+/g, ' ');
