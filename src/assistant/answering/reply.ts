import { aboutGuide } from '#src/assistant/answering/about-guide.ts';
import { type Answered, close, guideTitle, tell, whichOf } from '#src/assistant/answering/close.ts';
import {
  sayComplaint,
  sayContact,
  sayElsewhere,
  sayHours,
  sayHuman,
  sayPost,
  sayTrack,
  sayUnknown,
} from '#src/assistant/answering/county-facts.ts';
import { followUps, guideChoices, sectorChoices } from '#src/assistant/answering/guide-choices.ts';
import { guideMessage } from '#src/assistant/answering/guide-facts.ts';
import type { Candidate, Choice, Intent, Message } from '#src/assistant/assistant.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { ReplyState } from '#src/assistant/reply-states.ts';
import { asksYesNo } from '#src/assistant/understanding/asks-yes-no.ts';
import type { Signal } from '#src/assistant/understanding/signals.ts';
import type { Meaning } from '#src/assistant/understanding/understand.ts';
import { defined } from '#src/base/defined.ts';
import { foldText, syllables } from '#src/search/analysis/fold.ts';

/** Answers what was understood of a text. */
export function reply(conversation: Conversation, meaning: Meaning, text: string, scene: Scene): Answered {
  switch (meaning.kind) {
    case 'signal':
      return toSignal(conversation, meaning.signal, scene);
    case 'talk':
      return close(conversation, 'small-talk', 'smalltalk', [
        defined({
          ...tell(scene, `assistant.talk.${meaning.talk}`),
          choices: ['greeting', 'able', 'who'].includes(meaning.talk) ? frequent(scene) : undefined,
        }),
      ]);
    case 'other-language':
      return close(conversation, 'other-language', 'out', [
        { ...tell(scene, 'assistant.talk.other-language'), choices: frequent(scene) },
      ]);
    case 'guide':
      if (meaning.apply && meaning.facets.length === 0) return { conversation, messages: [], apply: meaning.guide };
      return aboutGuide(
        conversation,
        meaning.guide,
        { facets: meaning.facets, candidates: meaning.candidates, text },
        scene,
      );
    case 'unclear':
      return clarify(conversation, meaning.guides, meaning.candidates, text, scene);
    case 'postal':
      return close(
        conversation,
        'county-told',
        'post',
        [mayPost(sayPost(meaning.slug, scene), text, scene)],
        meaning.candidates,
      );
    case 'elsewhere': {
      const isEmergency = scene.knowledge.elsewhere.get(meaning.id)?.intent === 'emergency';
      if (isEmergency) return close(conversation, 'emergency', 'emergency', [sayElsewhere(meaning.id, scene)]);
      const theirs = sayElsewhere(meaning.id, scene);
      const isAsked =
        asksYesNo(text) && /\b(?:o day|dac khu|trung tam|ben minh|cong nay|here|duoc)\b/.test(foldText(text));
      const told = isAsked ? { ...theirs, text: `${scene.t('dialogue.no')} ${theirs.text}` } : theirs;
      const framed = { ...conversation, frame: { ...conversation.frame, elsewhere: meaning.id } };
      return close(framed, 'not-county-business', 'out', [told], meaning.candidates);
    }
    case 'intent':
      return toIntent(conversation, meaning.intent, meaning, text, scene);
    case 'unknown':
      return { ...nothingFound(conversation, meaning.candidates, text, scene), unanswered: true };
  }
}

/** Longer texts tell of a matter of their own. */
const longestFollowUp = 10;

/** Says so, and leaves the way to what there is: the sectors, those of the nearest guides first. */
function nothingFound(conversation: Conversation, candidates: Candidate[], text: string, scene: Scene): Answered {
  const view = conversation.topic ? scene.knowledge.guides.get(conversation.topic) : undefined;
  if (view && syllables(text).length <= longestFollowUp) {
    // In a talk about one guide a short text that says nothing known most likely asks of that.
    const said = scene.t('dialogue.not-understood', { title: guideTitle(view.slug, scene) });
    const message = { ...guideMessage(view, said, scene), choices: followUps(view, [], scene) };
    const answered = close(conversation, 'not-understood', 'guide', [message], candidates);
    return { ...answered, conversation: { ...answered.conversation, guide: view.slug } };
  }
  const near = candidates.map(({ guide }) => guide);
  const message = { ...sayUnknown(scene), choices: sectorChoices(near, scene) };
  const answered = close(conversation, 'nothing-found', 'out', [message], candidates);
  return { ...answered, conversation: { ...answered.conversation, pending: text } };
}

/** Asks which of several guides is meant; the words that led there are kept for the answer. */
function clarify(
  conversation: Conversation,
  guides: string[],
  candidates: Candidate[],
  text: string,
  scene: Scene,
): Answered {
  const ranked = [
    ...guides.map((guide) => candidates.find((item) => item.guide === guide) ?? { guide, confidence: 0 }),
    ...candidates.filter((item) => !guides.includes(item.guide)),
  ].slice(0, 4);
  const answered = whichOf(conversation, guideChoices(guides, scene), scene, ranked);
  return { ...answered, conversation: { ...answered.conversation, pending: text } };
}

const refusals: Record<Exclude<Signal, 'emergency'>, ReplyState> = {
  injection: 'refused-attack',
  private: 'refused-private',
  unlawful: 'refused-unlawful',
  abuse: 'refused-abuse',
};

function toSignal(conversation: Conversation, signal: Signal, scene: Scene): Answered {
  if (signal === 'emergency') {
    const emergency = [...scene.knowledge.elsewhere.values()].find((item) => item.intent === 'emergency');
    return close(conversation, 'emergency', 'emergency', [
      emergency ? sayElsewhere(emergency.id, scene) : sayHuman(scene),
    ]);
  }
  const { sources } = sayUnknown(scene);
  return close(conversation, refusals[signal], 'unsafe', [
    defined({ ...tell(scene, `assistant.unsafe.${signal}`), sources }),
  ]);
}

function toIntent(conversation: Conversation, intent: Intent, meaning: Meaning, text: string, scene: Scene): Answered {
  const done = (messages: Message[], state: ReplyState = 'county-told') => close(conversation, state, intent, messages);
  switch (intent) {
    case 'hours':
      return done([sayHours(scene)]);
    case 'contact':
      return done([sayContact(text, scene)]);
    case 'track':
      return done([sayTrack(text, scene)], 'needs-access-code');
    case 'complaint':
      return done([sayComplaint(scene)], 'complaint');
    case 'human':
      return done([sayHuman(scene)], 'to-a-person');
    case 'post':
      return done([mayPost(sayPost(undefined, scene), text, scene)]);
    case 'smalltalk':
      return done([{ ...tell(scene, 'assistant.talk.able'), choices: frequent(scene) }], 'small-talk');
    default: {
      const asked = meaning.facets.length > 0 ? 'assistant.clarify.which-for' : 'assistant.clarify.what';
      const choices = near(conversation, meaning.candidates, scene);
      const message = { ...tell(scene, asked), choices };
      const answered = close(conversation, 'which-subject', 'general', [message], meaning.candidates);
      return { ...answered, conversation: { ...answered.conversation, pending: text } };
    }
  }
}

/**
 * What a question without a subject may be about: the guides offered before it, those the words are near to, else the
 * sectors; never the same few services whatever was said.
 */
function near(conversation: Conversation, candidates: readonly Candidate[], scene: Scene): Choice[] {
  const offered = conversation.status === 'clarifying' ? (conversation.candidates ?? []) : [];
  const likely = [...offered, ...candidates.filter(({ confidence }) => confidence >= leastNear)];
  const guides = guideChoices([...new Set(likely.map(({ guide }) => guide))].slice(0, 4), scene);
  return guides.length > 0 ? guides : sectorChoices([], scene);
}

/** Less likely than this is no better than any other. */
const leastNear = 0.15;

/** The tasks people come for, from site.yaml. */
function frequent(scene: Scene) {
  return guideChoices((scene.knowledge.site?.frequentGuides ?? []).slice(0, 4), scene);
}

/** "Gửi qua bưu điện được không": yes first, then how. */
function mayPost(message: Message, text: string, { t }: Scene): Message {
  const asks =
    asksYesNo(text) &&
    /\b(?:gui|nhan|tra|nop|send|post|mail)\b/.test(foldText(text)) &&
    /\b(?:duoc|can i)\b|dc/.test(foldText(text));
  return asks ? { ...message, text: `${t('dialogue.yes')} ${message.text}` } : message;
}
