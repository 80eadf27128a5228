import { type Answered, close, tell } from '#src/assistant/answering/close.ts';
import { sayComplaint, sayTrack } from '#src/assistant/answering/county-facts.ts';
import { followUps } from '#src/assistant/answering/guide-choices.ts';
import type { Message } from '#src/assistant/assistant.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { Mood } from '#src/assistant/talking/mood.ts';
import { before } from '#src/assistant/talking/one-sentence.ts';
import { understand } from '#src/assistant/understanding/understand.ts';
import { guideTexts } from '#src/guides/model/guide-view.ts';
import { foldText } from '#src/search/analysis/fold.ts';

/** An apology first; what is angry about a case leads to where it stands, anything else to people. */
export function sayAngry(conversation: Conversation, said: string, scene: Scene): Answered | undefined {
  const meaning = understand(said, scene.knowledge, before(conversation));
  if (meaning.kind === 'guide' && meaning.facets.length > 0) return undefined;
  const isCase = /\b(?:ho so|nop|ket qua|giai quyet|hen|tra loi|cho|doi|ma)\b/.test(foldText(said));
  const message: Message = {
    role: 'assistant',
    text: scene.t(isCase ? 'dialogue.angry.case' : 'dialogue.angry.other'),
    sources: [...(isCase ? (sayTrack(said, scene).sources ?? []) : []), ...(sayComplaint(scene, '').sources ?? [])],
  };
  return { ...close(conversation, 'apology', isCase ? 'track' : 'complaint', [message]), person: true };
}

export function sayAgain(conversation: Conversation, scene: Scene): Answered {
  const entry = conversation.topic ? scene.knowledge.guides.get(conversation.topic) : undefined;
  const { t, language } = scene;
  if (!entry) {
    return { ...close(conversation, 'said-again', 'smalltalk', [tell(scene, 'dialogue.lost.nothing')]), person: true };
  }
  const { title, steps } = guideTexts(entry, language);
  const message: Message = {
    role: 'assistant',
    text: t('dialogue.lost.guide', { title, step: steps[0] ?? '' }),
    choices: followUps(entry, [], scene),
    sources: [{ title, url: `${language === 'en' ? '/en' : ''}/thu-tuc/${entry.slug}` }],
  };
  const { conversation: after, messages } = close(conversation, 'said-again', 'guide', [message]);
  return { conversation: { ...after, guide: entry.slug }, messages, person: true };
}

/** A word for how somebody feels, once a conversation. */
export function withFeeling(answered: Answered, mood: Mood | undefined, { t }: Scene): Answered {
  const { conversation, messages } = answered;
  if (!mood || mood === 'lost' || conversation.frame?.feltFor !== undefined || messages.length === 0) return answered;
  const [first, ...others] = messages;
  if (!first) return answered;
  const felt = mood === 'angry' ? conversation.frame : { ...conversation.frame, feltFor: mood };
  return {
    ...answered,
    conversation: felt ? { ...conversation, frame: felt } : conversation,
    messages: [{ ...first, text: `${t(`dialogue.feeling.${mood}`)}\n${first.text}` }, ...others],
  };
}
