import { type Answered, close, isInForm } from '#src/assistant/answering/close.ts';
import { guideChoices } from '#src/assistant/answering/guide-choices.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { isNamed } from '#src/assistant/talking/about-view.ts';
import { asksYesNo } from '#src/assistant/understanding/asks-yes-no.ts';
import { findFacets, wantsToApply } from '#src/assistant/understanding/facets.ts';
import { isGoAhead } from '#src/assistant/understanding/go-ahead.ts';
import { asksSomething, asksThenWhat, hasQuestionWords } from '#src/assistant/understanding/question-words.ts';
import { spellOut } from '#src/assistant/understanding/shorthand.ts';
import type { Meaning } from '#src/assistant/understanding/understand.ts';
import { foldText, syllables } from '#src/search/analysis/fold.ts';

/** What was told without a question is kept for the form, and said back. */
export function noteFact(conversation: Conversation, said: string, scene: Scene): Answered {
  const choices = conversation.topic ? guideChoices([conversation.topic], scene) : [];
  const text = scene.t('dialogue.noted', { text: said });
  return close(conversation, 'fact-noted', 'general', [{ role: 'assistant', text, choices }]);
}

/** A day and nothing else: told, not meaning. */
export function isBareDay(said: string): boolean {
  return /^(?:(?:hom|ngay|la|vao|tu|luc|sinh|mat) )*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?[ .!]*$/.test(foldText(said));
}

/** Longer texts tell a story of their own. */
const longestFact = 16;
/** What begins another matter: a wish, a turn, or that something has gone wrong. */
const begins =
  /\b(?:muon|can|dinh|tinh|xin|nho|hoi|nham|khong phai|y (?:toi|em|minh)|thoi khoan|quay lai|con (?:viec|cai|chuyen)|ngoai ra|tien the|a ma|want|need|would like|instead)\b/;
const happened = /\b(?:bi|mat|hong|chay|sai|nham|het han|qua han|rach|vua|moi|lost|expired|wrong|broken|died|born)\b/;

/** Whether a text only tells something: it asks nothing, wishes nothing and begins nothing. */
export function isTelling(said: string): boolean {
  const folded = foldText(said);
  const count = syllables(said).length;
  if (count < 2 || count > longestFact || said.includes('?') || begins.test(folded)) return false;
  return !(
    findFacets(said).length > 0 ||
    asksYesNo(said) ||
    hasQuestionWords(said) ||
    asksThenWhat(said) ||
    asksSomething(said, false) ||
    wantsToApply(said) ||
    isGoAhead(said, '') ||
    asksInShort(said)
  );
}

/** "Lên đó ở trọ thì đki j": words of asking that only shorthand stands for. */
function asksInShort(said: string): boolean {
  const typed = new Set(syllables(said));
  return spellOut([...syllables(said)]).some((word) => !typed.has(word) && /^(?:gi|sao|bao|nhieu|the)$/.test(word));
}

/** So sure it must be that another guide is meant by a statement that names none. */
const surely = 0.9;

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
  const [best] = meaning.candidates;
  const other = [typeof spoken === 'string' ? spoken : undefined, meaning.kind === 'guide' ? meaning.guide : undefined]
    .filter((slug) => slug !== undefined && slug !== topic)
    .flatMap((slug) => scene.knowledge.guides.get(slug ?? '') ?? [])[0];
  if (other) {
    const isMeant = isNamed(said, other) && !isNamed(said, view);
    if (isMeant || (best?.confidence ?? 0) >= surely || happened.test(foldText(said))) return undefined;
  }
  const isOther = meaning.kind === 'talk' || meaning.kind === 'postal' || meaning.kind === 'signal';
  if (isOther || (meaning.kind === 'intent' && meaning.intent !== 'general')) return undefined;
  if (meaning.kind === 'elsewhere' && happened.test(foldText(said))) return undefined;
  return noteFact(conversation, said, scene);
}
