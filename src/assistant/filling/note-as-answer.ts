import type { Choice } from '#src/assistant/assistant.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { Step } from './steps.ts';

const prefix = 'note:';

/** The button that notes what was said as the answer to the open question, though it sounded like something else. */
export function noteChoice(step: Step, text: string, { t }: Scene): Choice {
  return { value: `${prefix}${step.id}:${text}`, label: t('assistant.fill.note-as-answer') };
}

/** The question such a button was offered for, whichever is open when it is pressed, and what was said to it. */
export function noted(choice: string): { step: string; text: string } | undefined {
  if (!choice.startsWith(prefix)) return undefined;
  const [step = '', ...text] = choice.slice(prefix.length).split(':');
  return { step, text: text.join(':') };
}
