import type { Message } from '#src/assistant/assistant.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { defined } from '#src/base/defined.ts';
import type { FormContext, Remark } from '#src/guides/fields/field-type.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { askStep } from './ask-step.ts';
import type { Filling } from './filling.ts';
import { askDoubt } from './listening/doubts.ts';
import { labelled } from './step-words.ts';
import { nextStep, type Step } from './steps.ts';

/** What a turn did to a filling: words for the person, the filling as it stands, and what must happen next. */
export type FillOutcome = {
  messages: Message[];
  filling?: Filling;
  /** `submit`: send it; `paused`, `cancelled`: lay it aside or drop it; `left`: the turn was no answer. */
  next?: 'submit' | 'paused' | 'cancelled' | 'left';
};

/** Why a question is put: it is its turn, its answer was not understood, or something else was spoken of meanwhile. */
type Why = 'next' | 'missed' | 'aside';

/** The next question, or what is to be made clear first. Put again, it has other words than the last time. */
export function ask(
  entry: GuideEntry,
  filling: Filling,
  scene: Scene,
  before: Message[] = [],
  why: Why = 'next',
): FillOutcome {
  const step = nextStep(entry.meta, filling);
  const doubt = (filling.doubts ?? []).find(({ asked = 0 }) => asked < (step.kind === 'review' ? 2 : 1));
  if (doubt) {
    const doubts = (filling.doubts ?? []).map((item) =>
      item === doubt ? { ...item, asked: (item.asked ?? 0) + 1 } : item,
    );
    const asked = { step: doubtId, times: (doubt.asked ?? 0) + 1, misses: 0 };
    return {
      messages: [...before, askDoubt(entry.meta, filling, doubt, scene)],
      filling: { ...filling, doubts, asked },
    };
  }
  const last = filling.asked?.step === step.id ? filling.asked : { times: 0, misses: 0 };
  const asked = { step: step.id, times: last.times + 1, misses: last.misses + (why === 'missed' ? 1 : 0) };
  const message = inOtherWords(askStep(entry, filling, step, scene), step, { ...asked, why }, scene);
  return { messages: [...before, message], filling: { ...filling, asked } };
}

/** What `asked` names while it is not a question of the form that was put last. */
const doubtId = 'doubt';

type Asked = NonNullable<Filling['asked']> & { why: Why };

/**
 * A question put again: shortly after something else, with an example after an answer that was not understood, and from
 * the next such answer on with the ways out: the form at this very place, or a person.
 */
function inOtherWords(first: Message, step: Step, { times, misses, why }: Asked, scene: Scene): Message {
  const { t } = scene;
  if (times === 1 && misses === 0) return first;
  if (step.kind === 'review')
    return why === 'next' ? first : { ...first, text: t(`assistant.review.again.${times % 2}`) };
  const { ask: asks, label } = labelled(step, scene);
  const example = exampleOf(step, first, scene);
  if (misses === 0 || why !== 'missed')
    return { ...first, text: t(`assistant.fill.back.${times % 3}`, { ask: asks.split('\n').at(-1) }) };
  if (misses === 1)
    return { ...first, text: [t('assistant.fill.again', { label }), example].filter(Boolean).join('\n') };
  const ways = [
    { value: 'do:to-form', label: t('talk.to-form') },
    { value: 'handoff:ask', label: t('handoff.choice.ask') },
  ];
  const text = [t(`assistant.fill.stuck.${misses % 2}`, { label }), example].filter(Boolean).join('\n');
  return { ...first, text, choices: [...(first.choices ?? []), ...ways] };
}

/** What an answer may look like: the options by name, or one of its type. */
function exampleOf(step: Step, { choices = [] }: Message, { t }: Scene): string {
  const options = choices.filter(({ value }) => !value.includes(':')).map(({ label }) => label);
  if (options.length > 0) return t('assistant.fill.one-of', { options: options.join('; ') });
  if (!('field' in step)) return '';
  const key = `assistant.fill.example.${step.field.type}`;
  const words = t(key);
  return words === key ? '' : words;
}

/** Says what is wrong with an answer, and asks again in other words. */
export function repeat(entry: GuideEntry, filling: Filling, step: Step, remark: Remark, scene: Scene): FillOutcome {
  const misses = filling.asked?.step === step.id ? filling.asked.misses : 0;
  const open = { ...filling, redo: step.id };
  // What says no more than that it was not understood is not said again and again.
  const isBare = misses > 0 && ['not-an-option', 'required', 'unclear', 'upload-first'].includes(remark.kind);
  const asked = ask(entry, open, scene, isBare ? [] : [say(problemText(remark, scene))], 'missed');
  const { redo: _, ...rest } = asked.filling ?? filling;
  return { ...asked, filling: defined({ ...rest, redo: filling.redo }) };
}

/** What the form would say about the same answer. */
export function problemText({ kind, params }: Remark, { t }: Scene): string {
  const own = `assistant.problem.${kind}`;
  const words = t(own, params);
  if (words !== own) return words;
  const key = `form.problem.${kind}`;
  const shared = t(key, params);
  return shared === key ? t('assistant.problem.unclear') : shared;
}

/** What the form's readers need to know of a scene. */
export const contextOf = ({ today, knowledge }: Scene): FormContext => ({ today, units: knowledge.units });

export function say(text: string): Message {
  return { role: 'assistant', text };
}
