import {
  sayComplaint,
  sayContact,
  sayElsewhere,
  sayHours,
  sayHuman,
  sayPost,
  sayTrack,
  sayUnknown,
} from './answering/county-facts.ts';
import { followUps, guideChoices } from './answering/guide-choices.ts';
import { guideMessage, stateFact, stateOverview } from './answering/guide-facts.ts';
import type { Candidate, Intent, Message, Turn } from './assistant.ts';
import type { Conversation } from './conversation.ts';
import type { Scene } from './knowledge.ts';
import { type ReplyState, replyStates } from './reply-states.ts';
import { facets as allFacets, type Facet, findFacets } from './understanding/facets.ts';
import type { Signal } from './understanding/signals.ts';
import { type Meaning, understand } from './understanding/understand.ts';

/** An answer, and the guide to start filling when that is what was asked for. */
export type Answered = {
  conversation: Conversation;
  messages: Message[];
  apply?: string;
  /** Nothing was found for what was asked. */
  unanswered?: true;
};

/** Answers a turn outside of filling. Every fact comes from the content and carries its source. */
export function answer(conversation: Conversation, turn: Turn, scene: Scene): Answered {
  if ('uploads' in turn)
    return close(conversation, 'files-unasked', 'general', [tell(scene, 'assistant.fill.no-paper-asked')]);
  if ('choice' in turn) return chosen(conversation, turn.choice, scene);
  const meaning = understand(turn.text, scene.knowledge, conversation.topic);
  return reply(conversation, meaning, turn.text, scene);
}

/** A button pressed: a guide, a fact of the guide spoken of, or words that stand for themselves. */
function chosen(conversation: Conversation, choice: string, scene: Scene): Answered {
  const [kind = '', value = ''] = choice.split(':');
  if (kind === 'guide' && scene.knowledge.guides.has(value)) {
    return aboutGuide(conversation, value, findFacets(conversation.pending ?? ''), [], scene);
  }
  const facet = allFacets.find((item) => item === value);
  if (kind === 'ask' && facet && conversation.topic)
    return aboutGuide(conversation, conversation.topic, [facet], [], scene);
  if (choice === 'none') return close(conversation, 'say-more', 'general', [tell(scene, 'assistant.say-more')]);
  const text = choice.replace(/^\w+:/, '');
  return reply(conversation, understand(text, scene.knowledge, conversation.topic), text, scene);
}

function reply(conversation: Conversation, meaning: Meaning, text: string, scene: Scene): Answered {
  switch (meaning.kind) {
    case 'signal':
      return toSignal(conversation, meaning.signal, scene);
    case 'talk':
      return close(conversation, 'small-talk', 'smalltalk', [
        {
          ...tell(scene, `assistant.talk.${meaning.talk}`),
          ...(['greeting', 'able', 'who'].includes(meaning.talk) && { choices: frequent(scene) }),
        },
      ]);
    case 'other-language':
      return close(conversation, 'other-language', 'out', [
        { ...tell(scene, 'assistant.talk.other-language'), choices: frequent(scene) },
      ]);
    case 'guide':
      if (meaning.apply && meaning.facets.length === 0) return { conversation, messages: [], apply: meaning.guide };
      return aboutGuide(conversation, meaning.guide, meaning.facets, meaning.candidates, scene);
    case 'unclear':
      return clarify(conversation, meaning.guides, meaning.candidates, text, scene);
    case 'postal':
      return close(conversation, 'county-told', 'post', [sayPost(meaning.slug, scene)], meaning.candidates);
    case 'elsewhere': {
      const isEmergency = scene.knowledge.elsewhere.get(meaning.id)?.intent === 'emergency';
      if (isEmergency) return close(conversation, 'emergency', 'emergency', [sayElsewhere(meaning.id, scene)]);
      return close(conversation, 'not-county-business', 'out', [sayElsewhere(meaning.id, scene)], meaning.candidates);
    }
    case 'intent':
      return toIntent(conversation, meaning.intent, meaning, text, scene);
    case 'unknown':
      return {
        ...close(
          conversation,
          'nothing-found',
          'out',
          [{ ...sayUnknown(scene), choices: frequent(scene) }],
          meaning.candidates,
        ),
        unanswered: true,
      };
  }
}

function aboutGuide(
  conversation: Conversation,
  slug: string,
  facets: readonly Facet[],
  candidates: Candidate[],
  scene: Scene,
): Answered {
  const entry = scene.knowledge.guides.get(slug);
  if (!entry) return close(conversation, 'nothing-found', 'out', [sayUnknown(scene)]);
  const told = facets.slice(0, 3);
  const text =
    told.length === 0 ? stateOverview(entry, scene) : told.map((facet) => stateFact(entry, facet, scene)).join('\n\n');
  const named =
    told.length === 0 || conversation.topic === slug
      ? text
      : `${scene.t('assistant.guide.about', { title: guideTitle(slug, scene) })}\n${text}`;
  const message: Message = {
    ...guideMessage(entry, entry.meta.verified ? named : `${named}\n\n${scene.t('assistant.guide.unverified')}`, scene),
    choices: followUps(entry, told.length === 0 ? ['time', 'fee'] : told, scene),
  };
  const answered = close(
    conversation,
    told.length === 0 ? 'guide-told' : 'guide-partly-told',
    'guide',
    [message],
    candidates,
  );
  const { pending: _, ...rest } = answered.conversation;
  return { ...answered, conversation: { ...rest, guide: slug, topic: slug } };
}

function guideTitle(slug: string, scene: Scene): string {
  return guideChoices([slug], scene)[0]?.label ?? slug;
}

function clarify(
  conversation: Conversation,
  guides: string[],
  candidates: Candidate[],
  text: string,
  scene: Scene,
): Answered {
  const choices = [...guideChoices(guides, scene), { value: 'none', label: scene.t('assistant.clarify.none') }];
  const ranked = [
    ...guides.map((guide) => candidates.find((item) => item.guide === guide) ?? { guide, confidence: 0 }),
    ...candidates.filter((item) => !guides.includes(item.guide)),
  ].slice(0, 4);
  const answered = close(
    conversation,
    'which-guide',
    'guide',
    [{ ...tell(scene, 'assistant.clarify.which'), choices }],
    ranked,
  );
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
  return close(conversation, refusals[signal], 'unsafe', [tell(scene, `assistant.unsafe.${signal}`)]);
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
      return done([sayPost(undefined, scene)]);
    case 'smalltalk':
      return done([{ ...tell(scene, 'assistant.talk.able'), choices: frequent(scene) }], 'small-talk');
    default: {
      const asked = meaning.facets.length > 0 ? 'assistant.clarify.which-for' : 'assistant.clarify.what';
      const answered = close(
        conversation,
        'which-subject',
        'general',
        [{ ...tell(scene, asked), choices: frequent(scene) }],
        meaning.candidates,
      );
      return { ...answered, conversation: { ...answered.conversation, pending: text } };
    }
  }
}

/** The tasks people come for, from site.yaml. */
function frequent(scene: Scene) {
  return guideChoices((scene.knowledge.site?.frequentGuides ?? []).slice(0, 4), scene);
}

function tell(scene: Scene, key: string): Message {
  return { role: 'assistant', text: scene.t(key) };
}

/** The conversation after an answer; the guide is set anew by whoever committed to one. */
function close(
  conversation: Conversation,
  reply: ReplyState,
  intent: Intent,
  messages: Message[],
  candidates: Candidate[] = [],
): Answered {
  const { guide: _, candidates: __, reference: ___, ...rest } = conversation;
  const status = replyStates[reply];
  return { conversation: { ...rest, status, reply, intent, ...(candidates.length > 0 && { candidates }) }, messages };
}
