import type { Scene } from '#src/assistant/knowledge.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import type { AskedStep } from './answer-parts.ts';
import { clearStep, skipStep } from './apply-reply.ts';
import { askStep } from './ask-step.ts';
import type { Command } from './commands.ts';
import type { Filling } from './filling.ts';
import { ask, type FillOutcome, repeat, say } from './put-question.ts';
import { allSteps, isDone, isRequired, type Step } from './steps.ts';
import { takeAnswer } from './take-answer.ts';

/** Does what a command says; undefined where it is rather an answer. */
export function obey(
  command: Command,
  entry: GuideEntry,
  filling: Filling,
  step: Step,
  scene: Scene,
): FillOutcome | undefined {
  const { t } = scene;
  switch (command) {
    case 'back': {
      const steps = allSteps(entry.meta, filling);
      const before = steps.slice(
        0,
        steps.findIndex((item) => item.id === step.id),
      );
      const previous = before.findLast((item) => isDone(item, filling));
      if (!previous) return ask(entry, filling, scene, [say(t('assistant.fill.first'))]);
      const cleared = clearStep({ ...filling, skipped: filling.skipped.filter((id) => id !== previous.id) }, previous);
      const { redo: _, ...rest } = cleared;
      return ask(entry, { ...rest, path: filling.path.filter((id) => id !== previous.id) }, scene);
    }
    case 'skip':
    case 'none':
    case 'dont-know':
      if (step.kind === 'review' || step.kind === 'way') return undefined;
      if (command === 'none' && 'field' in step && isAnsweredByNo(step)) return undefined;
      if (step.kind === 'more') return takeAnswer(entry, filling, step, 'không', scene);
      if (isRequired(step))
        return 'field' in step && command === 'none' && readsAsAnswer(step)
          ? undefined
          : repeat(entry, filling, step, { kind: step.kind === 'paper' ? 'upload-first' : 'required' }, scene);
      return ask(entry, skipStep(filling, step), scene);
    case 'later':
      if (step.kind !== 'paper') return undefined;
      return ask(entry, skipStep(filling, step), scene, [say(t('assistant.fill.later-noted'))]);
    case 'done':
      return step.kind === 'more' ? takeAnswer(entry, filling, step, 'không', scene) : undefined;
    case 'stop':
      return {
        messages: [
          { ...say(t('assistant.fill.paused')), choices: [{ value: 'do:resume', label: t('assistant.fill.resume') }] },
        ],
        filling,
        next: 'paused',
      };
    case 'resume':
      return ask(entry, filling, scene);
    case 'review': {
      const review = askStep(entry, filling, { kind: 'review', id: 'review' }, scene);
      const others = [
        { value: 'do:resume', label: t('assistant.fill.resume') },
        { value: 'do:edit', label: t('assistant.review.edit') },
      ];
      return { messages: [step.kind === 'review' ? review : { ...review, choices: others }], filling };
    }
    case 'cancel':
      return { messages: [say(t('assistant.fill.cancelled'))], next: 'cancelled' };
  }
}

/** "Không có" is a real answer to a yes-no question and to a number. */
function readsAsAnswer({ field }: AskedStep): boolean {
  return typeOf(field).talk.no !== 'nothing';
}

/** "Không" answers these even where the question may be left out. */
function isAnsweredByNo({ field }: AskedStep): boolean {
  return typeOf(field).talk.no === 'value';
}

const commands: Record<string, Command> = {
  'do:skip': 'skip',
  'do:later': 'later',
  'do:back': 'back',
  'do:resume': 'resume',
  'do:stop': 'stop',
  'do:cancel': 'cancel',
  'do:review': 'review',
};

/** The command of a button. */
export function commandOf(choice: string): Command | undefined {
  return commands[choice];
}
