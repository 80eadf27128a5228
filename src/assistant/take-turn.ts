import type { Answered } from '#src/assistant/answering/close.ts';
import { asSpoken } from '#src/assistant/talking/as-spoken.ts';
import { defined } from '#src/base/defined.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { formInLanguage, guideTexts } from '#src/guides/model/guide-view.ts';
import { answer } from './answer.ts';
import { endOutside } from './answering/end-outside.ts';
import type { Choice, Message, Turn } from './assistant.ts';
import { beginFilling } from './begin-filling.ts';
import { turnsTo } from './change-of-mind.ts';
import type { Conversation } from './conversation.ts';
import { applyReply } from './filling/apply-reply.ts';
import { feeLines } from './filling/ask-step.ts';
import { findCommand } from './filling/commands.ts';
import { fillTurn } from './filling/fill-turn.ts';
import type { Filling } from './filling/filling.ts';
import { hearTurn } from './filling/hear-turn.ts';
import { answersOpen, asksTotal, asksWhomToMeet, wantsForm } from './filling/listening/asked-beside.ts';
import { noteChoice } from './filling/note-as-answer.ts';
import { ask, type FillOutcome } from './filling/put-question.ts';
import { showStep } from './filling/say-noted.ts';
import { labelled } from './filling/step-words.ts';
import { nextStep, type Step } from './filling/steps.ts';
import type { Scene } from './knowledge.ts';
import { type ReplyState, replyStates } from './reply-states.ts';
import { findFacets } from './understanding/facets.ts';
import { saysLabel } from './understanding/go-ahead.ts';
import { announcesQuestion } from './understanding/question-words.ts';

/** What one turn leads to: the conversation as it stands then, what to say, and whether to send the case. */
export type Outcome = {
  conversation: Conversation;
  messages: Message[];
  submit: boolean;
  /** Nothing was found for what was asked. */
  unanswered?: true;
  /** A person is offered beside the answer. */
  person?: true;
};

/** Decides what a turn means and does. Pure: sending the case is left to the caller. */
export function takeTurn(conversation: Conversation, turn: Turn, here: Scene): Outcome {
  const scene = asSpoken(conversation, turn, here);
  const filling = conversation.filling;
  const entry = filling && scene.knowledge.guides.get(filling.guide);
  if ('choice' in turn && turn.choice.startsWith('apply:')) return apply(conversation, turn.choice.slice(6), scene);
  if (!filling || !entry) return afterAnswer(answer(conversation, turn, scene), scene);
  if (conversation.paused) {
    const { paused: _, ...rest } = conversation;
    const open = nextStep(entry.meta, filling);
    const context = { today: scene.today, units: scene.knowledge.units };
    if ('text' in turn && answersOpen(filling, open, turn.text, context))
      return hear(rest, filling, inLanguage(entry, scene), turn.text, scene);
    if (!isResume(turn)) return afterAnswer(answer(conversation, turn, scene), scene);
    return fill(rest, fillTurn(inLanguage(entry, scene), filling, { choice: 'do:resume' }, scene), scene);
  }
  if ('text' in turn) return hear(conversation, filling, inLanguage(entry, scene), turn.text, scene);
  if ('choice' in turn && /^(?:ask|guide):/.test(turn.choice)) return digress(conversation, entry, turn, scene);
  // Where nobody can be spoken to here, the button says where; the page itself opens the form.
  if ('choice' in turn && turn.choice === 'handoff:ask')
    return digress(conversation, entry, { text: scene.t('handoff.choice.ask') }, scene);
  return fill(conversation, fillTurn(inLanguage(entry, scene), filling, turn, scene), scene);
}

/** What was typed while a question is open: its answer, what is to be told beside it, or both. */
function hear(before: Conversation, filling: Filling, entry: GuideEntry, text: string, scene: Scene): Outcome {
  const turning = turnsTo(before, filling, text, scene);
  const { turning: _, ...conversation } = before;
  if (turning && 'go' in turning) return apply(conversation, turning.go, scene);
  if (turning) return offerOther({ ...conversation, turning: turning.offer }, filling, entry, scene);
  if (wantsForm(text)) return fill(conversation, fillTurn(entry, filling, { choice: 'do:to-form' }, scene), scene);
  const open = nextStep(entry.meta, filling);
  // "Nộp hồ sơ ở đây" said once more is no name: the question is put again.
  const isBegun = saysLabel(text, scene.t(`assistant.apply.${entry.meta.intake}`));
  if (isBegun) return fill(conversation, ask(entry, filling, scene), scene);
  const context = { today: scene.today, units: scene.knowledge.units };
  const heard = hearTurn(open, text, (words) => applyReply(filling, open, words, context).ok);
  const isUnknown = heard.orElse !== undefined && isBeyond(understood(conversation, entry, { text }, scene));
  const { answer: said, asides, isPart } = isUnknown ? { answer: heard.orElse, asides: [], isPart: true } : heard;
  const offered = heard.mayAnswer ? [noteChoice(open, text, scene)] : [];
  if (said === undefined) return digress(conversation, entry, { text: asides[0] ?? text }, scene, offered);
  const outcome = fillTurn(entry, filling, { text: said }, scene);
  if (outcome.next === 'left') return digress(conversation, entry, { text }, scene);
  if (isPart) outcome.messages = repeated(open, outcome, scene);
  const told = asides.flatMap((aside) => tellBeside(conversation, entry, aside, scene));
  const isUrgent = asides[0] === text;
  const messages = isUrgent
    ? [...told, ...outcome.messages]
    : [...outcome.messages.slice(0, -1), ...told, ...outcome.messages.slice(-1)];
  return fill(conversation, { ...outcome, messages }, scene);
}

/** Another form in place of this one, which waits: begun with a button or a yes. */
function offerOther(conversation: Conversation, filling: Filling, entry: GuideEntry, scene: Scene): Outcome {
  const { t, language, knowledge } = scene;
  const title = (slug: string) => {
    const found = knowledge.guides.get(slug);
    return found ? guideTexts(found, language).title : slug;
  };
  const others = conversation.turning ?? [];
  const text = t('assistant.fill.turn', {
    guide: others.map((slug) => `“${title(slug)}”`).join(t('assistant.fill.doubt.or')),
    open: title(entry.slug),
  });
  const choices = [
    ...others.map((slug) => ({ value: `apply:${slug}`, label: title(slug) })),
    { value: 'do:resume', label: t('assistant.fill.stay') },
  ];
  return fill(conversation, { messages: [{ role: 'assistant', text, choices }], filling }, scene);
}

/** Nothing we know of was asked about. */
function isBeyond({ conversation, unanswered }: Answered): boolean {
  return unanswered === true || ['out-of-scope', 'clarifying'].includes(conversation.status);
}

/** With what was noted, where the reply does not say it yet: the words were taken out of a longer text. */
function repeated(open: Step, { messages, filling }: FillOutcome, scene: Scene): Message[] {
  const value = filling && messages.length === 1 ? showStep(open, filling, scene) : '';
  if (value === '') return messages;
  const what = `${labelled(open, scene).label}: ${value}`;
  return [{ role: 'assistant', text: scene.t('assistant.fill.understood', { what }) }, ...messages];
}

/** The answer to a question, or whom to call, without the buttons that would lead away from the form. */
function tellBeside(conversation: Conversation, entry: GuideEntry, text: string, scene: Scene): Message[] {
  return understood(conversation, entry, { text }, scene).messages.map(({ choices: _, ...message }) => message);
}

/** The guide's questions and papers in the reader's language. */
function inLanguage(entry: GuideEntry, { language }: Scene): GuideEntry {
  const text = language === 'en' ? entry.english?.text : undefined;
  if (!text) return entry;
  const { papers } = guideTexts(entry, language);
  const form = entry.meta.form && formInLanguage(entry.meta.form, text);
  return { ...entry, meta: defined({ ...entry.meta, papers, form }) };
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
  const begun = beginFilling(conversation, { entry, own: inLanguage(entry, scene) }, scene);
  return fill(begun.conversation, begun.outcome, scene);
}

function fill(conversation: Conversation, outcome: FillOutcome, scene: Scene): Outcome {
  const { filling, next } = outcome;
  const { filling: before, candidates: _, ...rest } = conversation;
  const guide = filling?.guide ?? before?.guide;
  const base: Conversation = defined({
    ...rest,
    intent: 'guide',
    guide: guide ?? rest.guide,
    topic: guide ?? rest.topic,
    filling,
  });
  if (!filling)
    return { conversation: { ...base, ...stateAs('laid-aside') }, messages: outcome.messages, submit: false };
  const entry = scene.knowledge.guides.get(filling.guide);
  const isReview = entry && nextStep(entry.meta, filling).kind === 'review';
  const paused = next === 'paused' || base.paused;
  return {
    conversation: defined({
      ...base,
      ...stateAs(next === 'paused' ? 'laid-aside' : isReview ? 'reviewing' : 'asking'),
      paused,
    }),
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

/** Whoever is filling a form and could mean several guides means this one. */
function understood(conversation: Conversation, entry: GuideEntry, turn: Turn, scene: Scene): Answered {
  const { filling: _, ...rest } = conversation;
  // What is asked in a form is asked in a form, however it was opened.
  const topic: Conversation = { ...rest, topic: entry.slug, status: 'filling' };
  const result = answer(topic, turn, scene);
  const [facet] = result.conversation.status === 'clarifying' && 'text' in turn ? findFacets(turn.text) : [];
  if (facet) return answer(topic, { choice: `ask:${facet}` }, scene);
  // What is offered to choose from leads away from the form, and goes without its buttons.
  const isOpen = result.conversation.status === 'clarifying' || result.unanswered;
  if (!isOpen || !('text' in turn)) return result;
  const text = scene.t(announcesQuestion(turn.text) ? 'assistant.fill.ask-on' : 'assistant.fill.cannot-tell');
  return { ...result, messages: [{ role: 'assistant', text }] };
}

/** A question in the middle is answered; then the open question is asked again. `offered` are buttons beside its own. */
function digress(
  conversation: Conversation,
  entry: GuideEntry,
  turn: Turn,
  scene: Scene,
  offered: readonly Choice[] = [],
): Outcome {
  const { filling } = conversation;
  const result = understood(conversation, entry, turn, scene);
  if (!filling) return afterAnswer(result, scene);
  if (result.conversation.status === 'unsafe' && offered.length === 0) {
    return { conversation: { ...result.conversation, filling }, messages: result.messages, submit: false };
  }
  const sum = 'text' in turn && asksTotal(turn.text) ? feeLines(inLanguage(entry, scene), filling, scene) : [];
  const told: Message[] =
    // Nothing counted yet, or nothing to be multiplied: the price list says it all.
    sum.some((line) => line.includes('×'))
      ? [{ role: 'assistant', text: sum.join('\n') }]
      : result.messages.map(({ choices: _, ...message }) => message);
  const outcome = ask(inLanguage(entry, scene), filling, scene, told, 'aside');
  const last = outcome.messages.at(-1);
  if (last && offered.length > 0) {
    outcome.messages = [...outcome.messages.slice(0, -1), { ...last, choices: [...(last.choices ?? []), ...offered] }];
  }
  const ended = fill({ ...conversation, filling }, outcome, scene);
  return 'text' in turn && asksWhomToMeet(turn.text) ? { ...ended, person: true } : ended;
}

function isResume(turn: Turn): boolean {
  return 'choice' in turn ? turn.choice === 'do:resume' : 'text' in turn && findCommand(turn.text) === 'resume';
}
