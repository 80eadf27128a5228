import type { Choice, Message, Turn } from '#src/assistant/assistant.ts';
import { applyReply } from '#src/assistant/filling/apply-reply.ts';
import type { Doubt, Filling } from '#src/assistant/filling/filling.ts';
import { showStep } from '#src/assistant/filling/say-noted.ts';
import { labelled } from '#src/assistant/filling/step-words.ts';
import { contactSteps, type Step } from '#src/assistant/filling/steps.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { saysLabel } from '#src/assistant/understanding/go-ahead.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { fieldSteps, ownerOf, personsMeant } from './form-persons.ts';
import { personAlone } from './person-words.ts';

const prefix = 'fact:';
const nobody = '-';

/** The question whose a fact is, or which of two answers holds, with its buttons. */
export function askDoubt(guide: GuideMeta, filling: Filling, doubt: Doubt, scene: Scene): Message {
  const { t } = scene;
  const steps = stepsOf(guide, doubt);
  const [first] = steps;
  const choice = (step: string, label: string): Choice => ({ value: `${prefix}${step}:${doubt.text}`, label });
  if (doubt.kind === 'other' && first) {
    const after = noteIn(filling, first, doubt.text, scene);
    const shown = {
      label: labelled(first, scene).label,
      now: showStep(first, filling, scene),
      said: showStep(first, after ?? filling, scene),
    };
    return {
      role: 'assistant',
      text: t('assistant.fill.doubt.other', shown),
      choices: [
        choice(first.id, t('assistant.fill.doubt.write', shown)),
        choice(nobody, t('assistant.fill.doubt.keep', shown)),
      ],
    };
  }
  const labels = steps.map((step) =>
    t('assistant.fill.doubt.of', { who: whoIs(guide, step, scene), label: labelled(step, scene).label }),
  );
  return {
    role: 'assistant',
    text: t('assistant.fill.doubt.whose', {
      said: doubt.text,
      who: steps.map((step) => whoIs(guide, step, scene)).join(t('assistant.fill.doubt.or')),
    }),
    choices: [
      ...steps.map((step, nth) => choice(step.id, labels[nth] ?? '')),
      choice(nobody, t('assistant.fill.doubt.nobody')),
    ],
  };
}

function whoIs(guide: GuideMeta, step: Step, scene: Scene): string {
  const { t } = scene;
  const person = 'field' in step ? ownerOf(guide, step as never) : 'other';
  const key = `assistant.fill.person.${person}`;
  const words = t(key);
  return words === key || person === 'other'
    ? t('assistant.fill.person.asked', { label: labelled(step, scene).label.toLowerCase() })
    : words;
}

function stepsOf(guide: GuideMeta, { steps }: Doubt): Step[] {
  const all = [...fieldSteps(guide), ...contactSteps(guide)];
  return steps.flatMap((id) => all.find((step) => step.id === id) ?? []);
}

const noteIn = (filling: Filling, step: Step, text: string, { today, knowledge }: Scene) => {
  const applied = applyReply(filling, step, text, { today, units: knowledge.units });
  return applied.ok ? applied.value : undefined;
};

/** What a reply to a doubt decided: the filling with it, and the question it was noted to, if any. */
export function settleDoubt(
  guide: GuideMeta,
  filling: Filling,
  turn: Turn,
  scene: Scene,
): { filling: Filling; step?: Step } | undefined {
  const doubt = filling.asked?.step === 'doubt' ? (filling.doubts ?? []).findLast(({ asked }) => asked) : undefined;
  const said = 'text' in turn && doubt ? buttonSaid(guide, filling, doubt, turn.text, scene) : undefined;
  const pressed = 'choice' in turn ? turn.choice : said;
  if (pressed === undefined || !pressed.startsWith(prefix)) return undefined;
  const [id = '', ...words] = pressed.slice(prefix.length).split(':');
  const text = words.join(':');
  const rest = (filling.doubts ?? []).filter((item) => item.text !== text);
  const without: Filling = { ...filling, doubts: rest };
  const step = stepsOf(guide, { kind: 'whose', text, steps: [id] })[0];
  if (!step) return { filling: without };
  const noted = noteIn(without, step, text, scene);
  return noted ? { filling: noted, step } : { filling: without };
}

/** "Của tôi", "của cháu", or what a button says. */
function buttonSaid(guide: GuideMeta, filling: Filling, doubt: Doubt, text: string, scene: Scene): string | undefined {
  const { choices = [] } = askDoubt(guide, filling, doubt, scene);
  const said = choices.find(({ label }) => saysLabel(text, label));
  if (said) return said.value;
  const named = personAlone(text);
  // Asked whose it is, "em" is who speaks.
  const persons = named ? personsMeant(guide, named === 'speaker-perhaps' ? 'speaker' : named) : [];
  const meant = stepsOf(guide, doubt).filter((step) => persons.includes(ownerOf(guide, step as never)));
  if (doubt.kind === 'other') return undefined;
  return meant.length === 1 ? `${prefix}${meant[0]?.id}:${doubt.text}` : undefined;
}
