import { formInLanguage } from '#src/guides/form-language.ts';
import type { GuideEntry } from '#src/guides/guide-kind.ts';
import { guideTexts } from '#src/guides/guide-view.ts';
import { translator } from '#src/i18n/translate.ts';
import { type Answered, answer } from './answer.ts';
import { endOutside } from './answering/end-outside.ts';
import type { Message, Turn } from './assistant.ts';
import type { Conversation } from './conversation.ts';
import { findCommand } from './filling/commands.ts';
import { ask, type FillOutcome, fillTurn } from './filling/fill-turn.ts';
import { newFilling } from './filling/filling.ts';
import { isOption, nextStep } from './filling/steps.ts';
import type { Scene } from './knowledge.ts';
import { type ReplyState, replyStates } from './reply-states.ts';
import { findFacets, isQuestion } from './understanding/facets.ts';
import { isEnglish } from './understanding/language.ts';
import { findSignal } from './understanding/signals.ts';

/** What one turn leads to: the conversation as it stands then, what to say, and whether to send the case. */
export type Outcome = {
  conversation: Conversation;
  messages: Message[];
  submit: boolean;
  /** Nothing was found for what was asked. */
  unanswered?: true;
};

/** Decides what a turn means and does. Pure: sending the case is left to the caller. */
export function takeTurn(conversation: Conversation, turn: Turn, here: Scene): Outcome {
  const scene = asSpoken(conversation, turn, here);
  const filling = conversation.filling;
  const entry = filling && scene.knowledge.guides.get(filling.guide);
  if ('choice' in turn && turn.choice.startsWith('apply:')) return apply(conversation, turn.choice.slice(6), scene);
  if (!filling || !entry) return afterAnswer(answer(conversation, turn, scene), scene);
  if (conversation.paused) {
    if (!isResume(turn)) return afterAnswer(answer(conversation, turn, scene), scene);
    const { paused: _, ...rest } = conversation;
    return fill(rest, fillTurn(inLanguage(entry, scene), filling, { choice: 'do:resume' }, scene), scene);
  }
  const open = nextStep(inLanguage(entry, scene).meta, filling);
  if (!('text' in turn && isOption(open, turn.text)) && isDigression(turn))
    return digress(conversation, entry, turn, scene);
  const outcome = fillTurn(inLanguage(entry, scene), filling, turn, scene);
  if (outcome.next === 'left') return digress(conversation, entry, turn, scene);
  return fill(conversation, outcome, scene);
}

/** A question asked in English is answered in English, whatever language the page is in; a form keeps to its page. */
function asSpoken(conversation: Conversation, turn: Turn, scene: Scene): Scene {
  if (scene.language === 'en' || conversation.filling || !('text' in turn) || !isEnglish(turn.text)) return scene;
  return { ...scene, language: 'en', t: translator('en') };
}

/** The guide's questions and papers in the reader's language. */
function inLanguage(entry: GuideEntry, { language }: Scene): GuideEntry {
  const text = language === 'en' ? entry.english?.text : undefined;
  if (!text) return entry;
  const { papers } = guideTexts(entry, language);
  const form = entry.meta.form && formInLanguage(entry.meta.form, text);
  return { ...entry, meta: { ...entry.meta, papers, ...(form && { form }) } };
}

/** Starts filling a local guide; the others end in their checklist. */
function apply(conversation: Conversation, slug: string, scene: Scene): Outcome {
  const entry = scene.knowledge.guides.get(slug);
  if (!entry) return afterAnswer(answer(conversation, { text: slug }, scene), scene);
  if (entry.meta.intake !== 'local') {
    const { candidates: _, ...rest } = conversation;
    const ended: Conversation = {
      ...rest,
      status: 'handed-off',
      reply: 'checklist',
      intent: 'guide',
      guide: slug,
      topic: slug,
    };
    return { conversation: ended, messages: [endOutside(entry, scene)], submit: false };
  }
  const kept = conversation.filling?.guide === slug ? conversation.filling : newFilling(slug, entry.hash);
  const intro: Message = {
    role: 'assistant',
    text:
      (scene.knowledge.site?.trial === false ? '' : `${scene.t('assistant.fill.trial')}\n`) +
      scene.t('assistant.fill.intro', { guide: guideTexts(entry, scene.language).title }),
  };
  const { paused: _, candidates: __, reference: ___, ...rest } = conversation;
  return fill({ ...rest, topic: slug }, ask(inLanguage(entry, scene), kept, scene, [intro]), scene);
}

function fill(conversation: Conversation, outcome: FillOutcome, scene: Scene): Outcome {
  const { filling, next } = outcome;
  const { filling: _, candidates: __, ...rest } = conversation;
  const guide = filling?.guide ?? conversation.filling?.guide;
  const base: Conversation = {
    ...rest,
    intent: 'guide',
    ...(guide && { guide, topic: guide }),
    ...(filling && { filling }),
  };
  if (!filling)
    return { conversation: { ...base, ...stateAs('laid-aside') }, messages: outcome.messages, submit: false };
  const entry = scene.knowledge.guides.get(filling.guide);
  const isReview = entry && nextStep(entry.meta, filling).kind === 'review';
  const paused = next === 'paused';
  return {
    conversation: {
      ...base,
      ...stateAs(paused ? 'laid-aside' : isReview ? 'reviewing' : 'asking'),
      ...(paused && { paused }),
    },
    messages: outcome.messages,
    submit: next === 'submit',
  };
}

function stateAs(reply: ReplyState) {
  return { status: replyStates[reply], reply };
}

/** An answer may lead straight into filling ("nộp luôn"). */
function afterAnswer({ apply: guide, ...answered }: Answered, scene: Scene): Outcome {
  if (guide) return apply(answered.conversation, guide, scene);
  return { ...answered, submit: false };
}

/** A question in the middle is answered; then the open question is asked again. */
function digress(conversation: Conversation, entry: GuideEntry, turn: Turn, scene: Scene): Outcome {
  const { filling, ...rest } = conversation;
  const topic = { ...rest, topic: entry.slug };
  const understood = answer(topic, turn, scene);
  // Whoever is filling a form and could mean several guides means this one.
  const [facet] = understood.conversation.status === 'clarifying' && 'text' in turn ? findFacets(turn.text) : [];
  const result = facet ? answer(topic, { choice: `ask:${facet}` }, scene) : understood;
  if (!filling) return afterAnswer(result, scene);
  if (result.conversation.status === 'unsafe') {
    return { conversation: { ...result.conversation, filling }, messages: result.messages, submit: false };
  }
  const told = result.messages.map(({ choices: _, ...message }) => message);
  const back: Message = { role: 'assistant', text: scene.t('assistant.fill.back-to') };
  return fill({ ...conversation, filling }, ask(inLanguage(entry, scene), filling, scene, [...told, back]), scene);
}

function isResume(turn: Turn): boolean {
  return 'choice' in turn ? turn.choice === 'do:resume' : 'text' in turn && findCommand(turn.text) === 'resume';
}

/** Whether this is no answer to the open question: a question about the service, an emergency, an attack. */
function isDigression(turn: Turn): boolean {
  if ('choice' in turn) return turn.choice.startsWith('ask:') || turn.choice.startsWith('guide:');
  if (!('text' in turn)) return false;
  const signal = findSignal(turn.text);
  if (signal === 'emergency' || signal === 'injection' || signal === 'private') return true;
  const isShortAnswer = findCommand(turn.text) !== undefined;
  if (isShortAnswer || !isQuestion(turn.text)) return false;
  return turn.text.trim().endsWith('?') || findFacets(turn.text).length > 0;
}
