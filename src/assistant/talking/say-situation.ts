import { type Answered, close, guideTitle } from '#src/assistant/answering/close.ts';
import { guideChoices } from '#src/assistant/answering/guide-choices.ts';
import type { Message } from '#src/assistant/assistant.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { defined } from '#src/base/defined.ts';
import { localize } from '#src/base/localized.ts';
import { href } from '#src/i18n/href.ts';
import type { Situation, SituationStep } from '#src/situations/read-situation.ts';
import { type Need, withNeeds } from './frame.ts';

/** Told of a situation: a word for what happened, then its one question, or what has to be done. */
export function saySituation(conversation: Conversation, situation: Situation, scene: Scene): Answered {
  const { language } = scene;
  const word =
    situation.word && conversation.frame?.feltFor !== situation.slug ? localize(situation.word, language) : '';
  const felt: Conversation = { ...conversation, frame: { ...conversation.frame, feltFor: situation.slug } };
  if (!situation.first) return sayNeededSteps(felt, situation, situation.steps, word, scene);
  const choices = situation.first.choices.map(({ id, label }) => ({
    value: `situation:${situation.slug}:${id}`,
    label: localize(label, language),
  }));
  const begin = situation.steps.find(({ guide }) => guide !== undefined);
  const beginning = begin?.guide
    ? scene.t('dialogue.situation.begin', { title: guideTitle(begin.guide, scene), why: localize(begin.why, language) })
    : '';
  const text = [word, beginning, localize(situation.first.ask, language)].filter(Boolean).join('\n');
  const buttons = begin?.guide ? guideChoices([begin.guide], scene) : [];
  const message: Message = {
    role: 'assistant',
    text,
    choices: [...choices, ...buttons],
    sources: [sourceOf(situation, scene)],
  };
  const framed = { ...felt, frame: withNeeds(felt.frame, needsOf(situation.steps), situation.slug) };
  const asked = close(
    withTopic(framed, situation.steps),
    'situation-asked',
    'guide',
    [message],
    candidatesOf(situation.steps),
  );
  // What everybody in this situation does first is told as such.
  const first = begin?.when === undefined ? begin?.guide : undefined;
  return first ? { ...asked, conversation: { ...asked.conversation, guide: first } } : asked;
}

/** What a button of the situation's question leads to: `slug:choice`. Undefined when it is none of them. */
export function chooseFirst(conversation: Conversation, chosen: string, scene: Scene): Answered | undefined {
  const [slug = '', id] = chosen.split(':');
  const situation = scene.knowledge.situations.get(slug);
  const choice = situation?.first?.choices.find((item) => item.id === id);
  if (!situation || !choice) return undefined;
  const steps = choice.steps.flatMap((step) => situation.steps.find((item) => item.id === step) ?? []);
  return sayNeededSteps(conversation, situation, steps, '', scene);
}

/** What is left of a situation after a guide of it: "làm xong rồi còn phải làm gì nữa". */
export function sayRest(conversation: Conversation, scene: Scene): Answered | undefined {
  const { topic, frame } = conversation;
  const { situations } = scene.knowledge;
  const own = frame?.situation === undefined ? undefined : situations.get(frame.situation);
  const begins = ({ steps }: Situation) => steps.find(({ when, guide }) => guide && !when)?.guide === topic;
  const situation = own ?? (topic === undefined ? undefined : [...situations.values()].find(begins));
  if (!situation) return undefined;
  const rest = situation.steps.filter(({ guide }) => guide === undefined || guide !== topic);
  return sayNeededSteps(conversation, situation, rest, '', scene, scene.t('dialogue.next.left'));
}

function sayNeededSteps(
  conversation: Conversation,
  situation: Situation,
  steps: readonly SituationStep[],
  word: string,
  scene: Scene,
  head = scene.t('dialogue.situation.steps'),
): Answered {
  const { t, language, knowledge } = scene;
  const known = steps.filter(({ guide }) => guide === undefined || knowledge.guides.has(guide));
  const lines = known.map((step, nth) => {
    const title = step.title ? localize(step.title, language) : step.guide ? guideTitle(step.guide, scene) : '';
    const when = step.when ? ` (${t('dialogue.situation.if', { when: localize(step.when, language) })})` : '';
    return `${nth + 1}. ${title}${when}: ${localize(step.why, language)}`;
  });
  const choices = known.flatMap(({ guide }) =>
    guide ? [{ value: `guide:${guide}`, label: guideTitle(guide, scene) }] : [],
  );
  const message: Message = {
    role: 'assistant',
    text: [word, head, ...lines, t('dialogue.situation.start')].filter(Boolean).join('\n'),
    choices: choices.slice(0, 6),
    sources: [sourceOf(situation, scene)],
  };
  const framed = { ...conversation, frame: withNeeds(conversation.frame, needsOf(known), situation.slug) };
  return close(withTopic(framed, known), 'situation-told', 'guide', [message], candidatesOf(known));
}

/** The first guide of the steps is what short questions behind it are about. */
function withTopic(conversation: Conversation, steps: readonly SituationStep[]): Conversation {
  const first = steps.find(({ guide }) => guide !== undefined)?.guide;
  return first ? { ...conversation, topic: first } : conversation;
}

const candidatesOf = (steps: readonly SituationStep[]) =>
  steps.flatMap(({ guide }) => (guide ? [{ guide, confidence: 0.9 }] : [])).slice(0, 4);

export function needsOf(steps: readonly SituationStep[]): Need[] {
  return steps.flatMap(({ guide, elsewhere, when }): Need[] => {
    const isOptional = when === undefined ? undefined : (true as const);
    if (guide) return [defined({ guide, isOptional })];
    return elsewhere ? [defined({ elsewhere, isOptional })] : [];
  });
}

/** The page that has all of it. */
export function sourceOf({ slug, title }: Situation, { language }: Scene) {
  return { title: localize(title, language), url: href(language, `/viec/${slug}`) };
}
