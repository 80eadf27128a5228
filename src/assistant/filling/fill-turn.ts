import type { Message, Turn } from '#src/assistant/assistant.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { Remark } from '#src/guides/check-value.ts';
import type { GuideEntry } from '#src/guides/guide-kind.ts';
import { readBoolean } from '#src/guides/read-choice.ts';
import { showAnswer } from '#src/guides/show-answer.ts';
import { ok } from '#src/library/result.ts';
import { applyReply, clearStep, currentAnswer, settle, skipStep } from './apply-reply.ts';
import { askStep } from './ask-step.ts';
import { type Command, findCommand } from './commands.ts';
import { correct } from './correct.ts';
import type { Filling } from './filling.ts';
import { moreAnswers } from './more-answers.ts';
import { readRows } from './more-rows.ts';
import { labelled } from './step-words.ts';
import { allSteps, isDone, isOption, isRequired, missingSteps, nextStep, type Step } from './steps.ts';

/** What a turn did to a filling: words for the person, the filling as it stands, and what must happen next. */
export type FillOutcome = {
  messages: Message[];
  filling?: Filling;
  /** `submit`: send it; `paused`, `cancelled`: lay it aside or drop it; `left`: the turn was no answer. */
  next?: 'submit' | 'paused' | 'cancelled' | 'left';
};

/** Takes a turn while a case is being filled. */
export function fillTurn(entry: GuideEntry, filling: Filling, turn: Turn, scene: Scene): FillOutcome {
  const step = nextStep(entry.meta, filling);
  if ('uploads' in turn) return takeUploads(entry, filling, step, turn.uploads, scene);
  const said = 'choice' in turn ? turn.choice : turn.text;
  if (isOption(step, said)) return takeAnswer(entry, filling, step, said, scene);
  const command = 'choice' in turn ? commandOf(turn.choice) : findCommand(turn.text);
  if (command) {
    const outcome = obey(command, entry, filling, step, scene);
    if (outcome) return outcome;
  }
  if ('choice' in turn && turn.choice.startsWith('edit:')) return askAgain(entry, filling, turn.choice.slice(5), scene);
  if (step.kind === 'review') return takeReview(entry, filling, said, scene);

  if ('text' in turn) {
    const corrected = correct(entry.meta, filling, { text: turn.text, open: step }, context(scene));
    if (corrected) return takeCorrection(corrected, entry, filling, scene);
  }
  return takeAnswer(entry, filling, step, said, scene);
}

function context(scene: Scene) {
  return { today: scene.today, units: scene.knowledge.units };
}

/** The next question. */
export function ask(entry: GuideEntry, filling: Filling, scene: Scene, before: Message[] = []): FillOutcome {
  return { messages: [...before, askStep(entry, filling, nextStep(entry.meta, filling), scene)], filling };
}

function takeAnswer(entry: GuideEntry, filling: Filling, step: Step, said: string, scene: Scene): FillOutcome {
  if (step.kind === 'paper') return repeat(entry, filling, step, { kind: 'upload-first' }, scene);
  const rows = readRows(entry.meta, filling, step, said, context(scene));
  const answered = rows ? ok(rows.filling) : applyReply(filling, step, said, context(scene));
  if (!answered.ok) return repeat(entry, filling, step, answered.error, scene);
  const more = rows ?? moreAnswers(entry.meta, answered.value, step, said, context(scene));
  const noted = more.steps.map((item) => `${labelled(item, scene).label}: ${shown(item, more.filling, scene)}`);
  const note: Message[] = noted.length > 0 ? [say(scene.t('assistant.fill.noted', { what: noted.join('; ') }))] : [];
  return ask(entry, more.filling, scene, note);
}

function takeUploads(entry: GuideEntry, filling: Filling, step: Step, uploads: string[], scene: Scene): FillOutcome {
  if (step.kind !== 'paper') return ask(entry, filling, scene, [say(scene.t('assistant.fill.no-paper-asked'))]);
  const papers = [...filling.papers.filter((item) => item.paper !== step.paper.id), { paper: step.paper.id, uploads }];
  const thanks = say(scene.t('assistant.fill.received', { paper: step.paper.name, count: uploads.length }));
  return ask(entry, settle({ ...filling, papers }, step), scene, [thanks]);
}

function takeReview(entry: GuideEntry, filling: Filling, said: string, scene: Scene): FillOutcome {
  const missing = missingSteps(entry.meta, filling);
  if (
    /^(do:submit|g[uử]i|n[oộ]p|đồng ý|dong y|xác nhận|xac nhan|tôi cam đoan|toi cam doan|submit|send)/iu.test(
      said.trim(),
    )
  )
    return submit(entry, filling, missing, scene);
  if (/^(do:edit|sửa|sua|edit)\s*$/iu.test(said.trim())) return chooseWhat(entry, filling, scene);
  const corrected = correct(entry.meta, filling, { text: said, open: undefined }, context(scene));
  if (corrected) return takeCorrection(corrected, entry, filling, scene);
  const yes = readBoolean(said);
  if (yes.ok) return yes.value ? submit(entry, filling, missing, scene) : chooseWhat(entry, filling, scene);
  return { messages: [], filling, next: 'left' };
}

function submit(entry: GuideEntry, filling: Filling, missing: string[], scene: Scene): FillOutcome {
  const needed = missing.filter((id) => !(id.startsWith('papers.') && filling.skipped.includes(id)));
  if (needed.length > 0) return ask(entry, filling, scene);
  return { messages: [], filling, next: 'submit' };
}

function takeCorrection(
  found: NonNullable<ReturnType<typeof correct>>,
  entry: GuideEntry,
  filling: Filling,
  scene: Scene,
): FillOutcome {
  const { t } = scene;
  if (found.kind === 'changed') {
    const what = { label: labelled(found.step, scene).label, value: shown(found.step, found.filling, scene) };
    return ask(entry, found.filling, scene, [say(t('assistant.fill.changed', what))]);
  }
  if (found.kind === 'ask-again') return askAgain(entry, filling, found.step.id, scene);
  return chooseWhat(entry, filling, scene);
}

/** Buttons for the answers given, so that one can be chosen to change. */
function chooseWhat(entry: GuideEntry, filling: Filling, scene: Scene): FillOutcome {
  const answered = allSteps(entry.meta, filling).filter(
    (step) => filling.path.includes(step.id) && step.kind !== 'more' && step.kind !== 'review',
  );
  const choices = answered.map((step) => ({ value: `edit:${step.id}`, label: labelled(step, scene).label }));
  return { messages: [{ ...say(scene.t('assistant.fill.which')), choices }], filling };
}

function askAgain(entry: GuideEntry, filling: Filling, id: string, scene: Scene): FillOutcome {
  const step = allSteps(entry.meta, filling).find((item) => item.id === id);
  if (!step) return ask(entry, filling, scene);
  const again = { ...filling, redo: id, skipped: filling.skipped.filter((item) => item !== id) };
  return ask(entry, again, scene);
}

function obey(
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
        return 'field' in step && command !== 'dont-know' && readsAsAnswer(step)
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
    case 'review':
      return {
        messages: [
          {
            ...askStep(entry, filling, { kind: 'review', id: 'review' }, scene),
            ...(step.kind === 'review'
              ? {}
              : {
                  choices: [
                    { value: 'do:resume', label: t('assistant.fill.resume') },
                    { value: 'do:edit', label: t('assistant.review.edit') },
                  ],
                }),
          },
        ],
        filling,
      };
    case 'cancel':
      return { messages: [say(t('assistant.fill.cancelled'))], next: 'cancelled' };
  }
}

/** "Không có" is a real answer to a yes-no question and to a number. */
function readsAsAnswer(step: Step & { field: { type: string } }): boolean {
  return ['boolean', 'number', 'money', 'text', 'multiline', 'choice'].includes(step.field.type);
}

/** "Không" answers these even where the question may be left out. */
function isAnsweredByNo(step: Step & { field: { type: string } }): boolean {
  return ['boolean', 'number', 'money', 'choice'].includes(step.field.type);
}

function repeat(entry: GuideEntry, filling: Filling, step: Step, remark: Remark, scene: Scene): FillOutcome {
  return {
    messages: [say(problemText(remark, scene)), askStep(entry, { ...filling, redo: step.id }, step, scene)],
    filling,
  };
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

function shown(step: Step, filling: Filling, { language, t, knowledge }: Scene): string {
  if (step.kind === 'way')
    return t(`assistant.way.${filling.delivery[step.id === 'delivery.send' ? 'send' : 'return']}`);
  if (!('field' in step)) return '';
  return showAnswer(step.field, currentAnswer(filling, step), { language, t, units: knowledge.units });
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

function commandOf(choice: string): Command | undefined {
  return commands[choice];
}

function say(text: string): Message {
  return { role: 'assistant', text };
}
