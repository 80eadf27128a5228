import { type Answered, close, isInForm } from '#src/assistant/answering/close.ts';
import { followUps } from '#src/assistant/answering/guide-choices.ts';
import { guideMessage } from '#src/assistant/answering/guide-facts.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { isNamed } from '#src/assistant/talking/view/about-view.ts';
import { findFacets, wantsToApply } from '#src/assistant/understanding/facets.ts';
import { isGoAhead } from '#src/assistant/understanding/go-ahead.ts';
import { recognise } from '#src/assistant/understanding/learning/recogniser.ts';
import { asksSomething, isQuestion } from '#src/assistant/understanding/question-words.ts';
import { spellOut } from '#src/assistant/understanding/shorthand.ts';
import type { Meaning } from '#src/assistant/understanding/understand.ts';
import { foldText, syllables } from '#src/search/analysis/fold.ts';

/** What was told without a question is kept for the form, and said back. */
export function noteFact(conversation: Conversation, said: string, scene: Scene): Answered {
  const view = conversation.topic ? scene.knowledge.guides.get(conversation.topic) : undefined;
  const text = scene.t('dialogue.noted', { text: said.replace(/[\s.!]+$/, '') });
  if (!view) return close(conversation, 'fact-noted', 'general', [{ role: 'assistant', text }]);
  const message = { ...guideMessage(view, text, scene), choices: followUps(view, [], scene) };
  const answered = close(conversation, 'fact-noted', 'general', [message]);
  return { ...answered, conversation: { ...answered.conversation, guide: view.slug } };
}

/** What may be of use to who told something: the fact is said back, and whose question is answered stands in front. */
export function behindFact(answered: Answered, said: string, question: string, { t }: Scene): Answered {
  if (!isTelling(said)) return answered;
  const [first, ...others] = answered.messages;
  if (!first) return answered;
  const text = `${t('dialogue.noted-near', { text: said, question })}\n${first.text}`;
  return { ...answered, messages: [{ ...first, text }, ...others] };
}

/** A day and nothing else: told, not meaning. */
export function isDateAlone(said: string): boolean {
  return /^(?:(?:hom|ngay|la|vao|tu|luc|sinh|mat) )*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?[ .!]*$/.test(foldText(said));
}

/** "Chứng thực" names something; longer texts than a sentence tell a story of their own. */
const leastFact = 3;
const longestFact = 16;
/** What begins another matter: a wish, a turn, or that something has gone wrong. */
const begins =
  /\b(?:muon|can|dinh|tinh|xin|nho|hoi|nham|khong phai|y (?:toi|em|minh)|thoi khoan|quay lai|con (?:viec|cai|chuyen)|ngoai ra|tien the|a ma|want|need|would like|instead|meant|mean)\b|\b(?:co|chu)$/;
/** Whoever tells a fact names a person or a number, or says how something is; other words are of who knows what. */
const ofSomebody =
  /\b(?:la|o|co|dang|chua|khong|ko|k|roi|r|thoi|cung|tu|de|duoc|het|con|van|chung|khoang|toi|em|e|minh|tui|chau|bo|me|ba|ong|vo|chong|ck|vk|anh|chi|chu|bac|di|cau|no|hai|bon|nam|ten|nha|so|\d+\w*|i|we|he|she|it|my|our|is|are|am|was|were|have|has|only|too|both)\b/;
const happened = /\b(?:bi|mat|hong|chay|sai|nham|het han|qua han|rach|vua|moi|lost|expired|wrong|broken|died|born)\b/;

/** Whether a text only tells something: it asks nothing, wishes nothing and begins nothing. */
export function isTelling(said: string): boolean {
  const folded = foldText(said);
  const count = syllables(said).length;
  if (
    count < leastFact ||
    count > longestFact ||
    /[?<>{}]/.test(said) ||
    begins.test(folded) ||
    askedInside.test(folded)
  )
    return false;
  if (!ofSomebody.test(folded)) return false;
  return !(
    findFacets(said).length > 0 ||
    isQuestion(said) ||
    asksSomething(said, false) ||
    wantsToApply(said) ||
    isGoAhead(said, '') ||
    asksInShort(said)
  );
}

/** "Thẻ dùng đến mấy tuổi": what is asked stands in the middle, or at the end. */
const askedInside =
  /\b(?:bao nhieu|bao lau|the nao|nhu nao|may (?:tuoi|ngay|gio|tien|thang|nam|ban|lan|cai|nguoi|bua|hom))\b|\b(?:gi|nao|dau|sao|ai)(?: (?:a|em|anh|chi|vay|the|nhi|ban))*$/;

/** "Lên đó ở trọ thì đki j": words of asking that only shorthand stands for. */
function asksInShort(said: string): boolean {
  const words = syllables(said);
  const typed = new Set(words);
  return spellOut(words).some((word) => !typed.has(word) && /^(?:gi|sao|bao|nhieu|the)$/.test(word));
}

/** From here on a statement holds a whole way of asking for another guide. */
const wholeWay = 0.5;

/**
 * What is told in the middle of a talk about a guide belongs to that guide ("em là cháu nội", "đò máy 12 ngựa thôi"):
 * it is kept and said back. Undefined where it asks, where it names another service, or tells of a mishap that another
 * guide is for.
 */
export function toldInView(
  conversation: Conversation,
  said: string,
  scene: Scene,
  { meaning, spoken }: { meaning: Meaning; spoken: string | null | undefined },
): Answered | undefined {
  const { topic, status } = conversation;
  const view = topic ? scene.knowledge.guides.get(topic) : undefined;
  if (!view || isInForm(conversation) || status !== 'answering' || !isTelling(said)) return undefined;
  const other = [typeof spoken === 'string' ? spoken : undefined, meaning.kind === 'guide' ? meaning.guide : undefined]
    .filter((slug) => slug !== undefined && slug !== topic)
    .flatMap((slug) => scene.knowledge.guides.get(slug ?? '') ?? [])[0];
  if (other) {
    const isMeant = isNamed(said, other) && !isNamed(said, view);
    const found = recognise(scene.knowledge.recogniser, said).ranked.find(({ topic: { id } }) => id === other.slug);
    if (isMeant || (found?.phrase ?? 0) >= wholeWay || happened.test(foldText(said))) return undefined;
  }
  const isOther = meaning.kind === 'talk' || meaning.kind === 'postal' || meaning.kind === 'signal';
  const isPlace = /^(?:o|tai|gan|ngay|tu)\b/.test(foldText(said));
  if (isOther || (meaning.kind === 'intent' && meaning.intent !== 'general' && !isPlace)) return undefined;
  if (meaning.kind === 'elsewhere' && happened.test(foldText(said))) return undefined;
  return noteFact(conversation, said, scene);
}
