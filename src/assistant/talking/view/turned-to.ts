import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { asksYesNo } from '#src/assistant/understanding/asks-yes-no.ts';
import { recognise } from '#src/assistant/understanding/learning/recogniser.ts';
import { foldText, syllables } from '#src/search/analysis/fold.ts';

const denying =
  /^(?:(?:a|o|u|ua|oi|da|thoi) ?,? )*(?:khong phai|nham|em nham|toi nham|khong)(?: (?:roi|a|dau|the|vay))?[,.;!]+ |^(?:(?:a|o|da) )*y (?:toi|em|minh|anh|chi|chau|tui) (?:la|muon) |^no[,.;!]+ (?:i|it)\b/;
/** "Đóng hẳn chứ không phải nghỉ tạm": what is denied stands behind. */
const denied = /\s(?:chứ|chu)(?: là)? (?:không|khong|ko|k) (?:phải|phai)\s.*$/iu;
const back =
  /\b(?:quay lai|tro lai|quay ve|tro ve|back to)(?: (?:cai|viec|chuyen|vu|thu tuc|phan|the|my|thing))* ?([^,.;?]*)/;

/** From here on another guide may be what was meant instead. */
const possible = 0.3;

/**
 * The guide a message turns to by its own words: another than the one in view where that is denied ("nhầm, nhà tôi sửa
 * thôi"), or one that was told before and is gone back to ("quay lại cái khai sinh"). Undefined where it does neither.
 */
export function turnedTo(conversation: Conversation, text: string, scene: Scene): string | undefined {
  return deniedFor(conversation, text, scene) ?? goneBackTo(conversation, text, scene);
}

function deniedFor({ topic }: Conversation, text: string, { knowledge }: Scene): string | undefined {
  const folded = foldText(text);
  const start = denying.exec(folded)?.[0].length ?? 0;
  const isBehind = denied.test(text);
  if ((start === 0 && !isBehind) || asksYesNo(text)) return undefined;
  const [best] = recognise(knowledge.recogniser, text.normalize('NFC').slice(start).replace(denied, ''))
    .ranked.filter((item) => item.topic.kind === 'guide' && item.topic.id !== topic)
    .toSorted((one, other) => other.confidence - one.confidence);
  return best && best.confidence >= possible ? best.topic.id : undefined;
}

function goneBackTo({ topic, frame }: Conversation, text: string, { knowledge }: Scene): string | undefined {
  const named = back.exec(foldText(text))?.[1];
  const told = (frame?.told ?? []).filter((slug) => slug !== topic).toReversed();
  if (named === undefined || told.length === 0) return undefined;
  const words = new Set(syllables(named));
  const own = titleWords(topic, knowledge.guides);
  const ranked = told
    .map((slug) => ({
      slug,
      // Words that the guide in view is called by as well tell the two apart no more.
      shared: [...titleWords(slug, knowledge.guides)].filter((word) => words.has(word) && !own.has(word)).length,
    }))
    .toSorted((one, other) => other.shared - one.shared);
  const [best] = ranked;
  if (best && best.shared > 0) return best.slug;
  return /\b(?:luc nay|vua nay|hoi nay|luc truoc|truoc do|dau tien|ban dau|ban nay|before|first)\b/.test(named)
    ? told[0]
    : undefined;
}

function titleWords(slug: string | undefined, guides: Scene['knowledge']['guides']): ReadonlySet<string> {
  const entry = slug === undefined ? undefined : guides.get(slug);
  return new Set(syllables(`${entry?.meta.title ?? ''} ${entry?.english?.text.title ?? ''}`));
}
