import { type Answered, close, isInForm } from '#src/assistant/answering/close.ts';
import { sayContact, sayHuman } from '#src/assistant/answering/county-facts.ts';
import { reply } from '#src/assistant/answering/reply.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import { asksWhomToMeet } from '#src/assistant/filling/listening/asked-beside.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { answerSituation } from '#src/assistant/talking/answer-situation.ts';
import { chosenByWords } from '#src/assistant/talking/chosen-by-words.ts';
import { aboutElsewhere } from '#src/assistant/talking/elsewhere-view.ts';
import { sayAgain, sayAngry, withFeeling } from '#src/assistant/talking/feelings.ts';
import { withSaid } from '#src/assistant/talking/frame.ts';
import { isLost, moodOf } from '#src/assistant/talking/mood.ts';
import { answerOne } from '#src/assistant/talking/one-sentence.ts';
import { onlyCloses, wishOf, withoutCourtesy } from '#src/assistant/talking/parts.ts';
import { sayCode } from '#src/assistant/talking/say-codes.ts';
import { answerNeeds } from '#src/assistant/talking/several-needs.ts';
import { withViewOf } from '#src/assistant/talking/view/choose-view.ts';
import { spokenOf } from '#src/assistant/talking/view/whose-question.ts';
import { findSignal } from '#src/assistant/understanding/signals.ts';
import { understand } from '#src/assistant/understanding/understand.ts';
import { foldText } from '#src/search/analysis/fold.ts';

/**
 * Answers what was typed outside of a form: what is urgent first, then codes, choices and what leans on what was said
 * before, then the needs and the situation the text tells of, and last what one sentence asks.
 */
export function converse(conversation: Conversation, text: string, scene: Scene): Answered {
  const signal = findSignal(text);
  const mood = moodOf(text);
  if (signal && !(signal === 'abuse' && mood === 'angry')) {
    return reply(conversation, { kind: 'signal', signal, facets: [], apply: false, candidates: [] }, text, scene);
  }
  const polite = withoutCourtesy(text);
  const isThanks = polite !== text && /\b(?:cam on|thank)/.test(foldText(text)) && onlyCloses(polite);
  const said = isThanks ? text : wishOf(polite);
  // In a form the open question has the first word: only what is asked of the guide is answered beside it.
  if (isInForm(conversation)) return answerOne(conversation, said, scene);
  const framed = withViewOf({ ...conversation, frame: withSaid(conversation.frame, text) }, said, scene);
  const code = sayCode(text, scene);
  if (code) return withFeeling(close(framed, 'code-told', 'track', [code]), mood, scene);
  if (isLost(text)) return sayAgain(framed, scene);
  if (isThanks) {
    return reply(framed, { kind: 'talk', talk: 'thanks', facets: [], apply: false, candidates: [] }, text, scene);
  }
  const about = spokenOf(framed, said, scene);
  const answered =
    answerSituation(framed, said, scene) ??
    chosenByWords(framed, said, scene) ??
    (mood === 'angry' ? sayAngry(framed, said, scene) : undefined) ??
    aboutElsewhere(framed, said, scene) ??
    askedWhom(framed, said, scene) ??
    answerNeeds(framed, said, scene, { mood, about }) ??
    answerOne(framed, said, scene, about);
  return withFeeling(answered, mood, scene);
}

/** From here on what is asked for is a service, whoever is asked for beside it. */
const ofService = 0.4;

/** "Hỏi ai bây giờ", "gọi số nào": people, and how to reach them. */
function askedWhom(conversation: Conversation, said: string, scene: Scene): Answered | undefined {
  if (/\b(?:goi|so) (?:dien thoai )?(?:so )?nao\b|\bphone number\b/.test(foldText(said)))
    return close(conversation, 'county-told', 'contact', [sayContact(said, scene, conversation.frame?.commune)]);
  // "Xin sổ hộ nghèo thì gặp ai" asks for a service first.
  const meaning = conversation.topic ? undefined : understand(said, scene.knowledge);
  const isOfService = (meaning?.candidates[0]?.confidence ?? 0) >= ofService;
  const isAsked =
    (asksWhomToMeet(said) && !isOfService) || /\bwho (?:can|should|do) (?:i|we) (?:ask|talk|speak|call)\b/i.test(said);
  return isAsked ? close(conversation, 'to-a-person', 'human', [sayHuman(scene)]) : undefined;
}
