import type { Choice, Message } from '#src/assistant/assistant.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { defined } from '#src/base/defined.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { withOwnAnswers } from '#src/guides/form/own-answers.ts';
import { showAnswer, showAnswers } from '#src/guides/form/show-answer.ts';
import type { Answer, Answers } from '#src/guides/model/condition.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { guideItem, guideTexts } from '#src/guides/model/guide-view.ts';
import { showFees } from '#src/guides/wording/fees-due-wording.ts';
import { withLabel } from '#src/i18n/with-label.ts';
import type { Filling } from './filling.ts';
import { givenBefore } from './listening/same-as.ts';
import { showStep } from './say-noted.ts';
import { labelled } from './step-words.ts';
import { allSteps, isRequired, type Step } from './steps.ts';
import { toSubmission } from './submission.ts';

/** The question of a step, in plain words, with its buttons. The section is named when it begins. */
export function askStep(entry: GuideEntry, filling: Filling, step: Step, scene: Scene): Message {
  const { t } = scene;
  if (step.kind === 'review') return askReview(entry, filling, scene);
  const words = labelled(step, scene);
  const types = step.kind === 'paper' ? step.paper.accept.join(', ').toUpperCase() : '';
  const accepts = types && t('assistant.fill.accepts', { types });
  const lines = [...newSection(entry, filling, step, scene), words.ask, words.hint, accepts];
  return defined({
    role: 'assistant',
    text: lines.filter(Boolean).join('\n'),
    field: step.id,
    lines: ('field' in step && typeOf(step.field).control.name === 'lines') || undefined,
    ...choicesOf([
      ...words.choices,
      ...sameChoices(entry, filling, step, scene),
      ...optionalChoices(entry, step, scene),
    ]),
  });
}

const choicesOf = (choices: Choice[]) => (choices.length > 0 ? { choices } : {});

/** What was given elsewhere and may be the answer here, too: pressed, it is taken over. */
function sameChoices(entry: GuideEntry, filling: Filling, step: Step, scene: Scene): Choice[] {
  return givenBefore(entry.meta, filling, step)
    .slice(0, 3)
    .map((given) => ({
      value: `same:${given.id}`,
      label: scene.t('assistant.fill.same', { value: showStep(given, filling, scene) }),
    }));
}

function optionalChoices(entry: GuideEntry, step: Step, { t }: Scene): Choice[] {
  if (step.kind === 'paper') {
    const others = entry.meta.channels.filter((channel) => channel.kind !== 'online');
    const later = others.length > 0 && step.needed ? [{ value: 'do:later', label: t('assistant.fill.later') }] : [];
    return step.needed ? later : [{ value: 'do:skip', label: t('assistant.fill.skip') }];
  }
  return isRequired(step) ? [] : [{ value: 'do:skip', label: t('assistant.fill.skip') }];
}

function newSection(entry: GuideEntry, filling: Filling, step: Step, { t }: Scene): string[] {
  const steps = allSteps(entry.meta, filling);
  const before = steps[steps.findIndex((item) => item.id === step.id) - 1];
  const name = sectionOf(step);
  if (filling.redo || name === undefined || (before && sectionOf(before) === name)) return [];
  return [name.startsWith('assistant.') ? t(name) : t('assistant.fill.section', { section: name })];
}

function sectionOf(step: Step): string | undefined {
  if ('section' in step) return step.section;
  if (step.kind === 'paper') return 'assistant.fill.section-papers';
  if (step.kind === 'contact' && step.id.startsWith('contact.')) return 'assistant.fill.section-contact';
  return undefined;
}

/** Everything said so far, to be read once more, with the declaration that sending it makes. */
function askReview(entry: GuideEntry, filling: Filling, scene: Scene): Message {
  const { t, language, knowledge } = scene;
  const show = { language, t, units: knowledge.units };
  const lines = [t('assistant.review.title', { guide: guideItem(entry, language).title })];
  const form = entry.meta.form ?? [];
  const answers = withOwnAnswers(form, filling.answers, filling.contact) as Answers;
  for (const section of showAnswers(form, answers, show)) {
    const told = section.answers.filter((answer) => answer.text !== '');
    if (told.length > 0)
      lines.push(`${section.title}:`, ...told.map(({ label, text }) => `– ${withLabel(label, text)}`));
  }
  const papers = allSteps(entry.meta, filling).filter((step) => step.kind === 'paper');
  if (papers.length > 0)
    lines.push(`${t('assistant.review.papers')}:`, ...papers.map((step) => paperLine(step, filling, scene)));
  lines.push(`${t('assistant.review.contact')}:`);
  for (const step of allSteps(entry.meta, filling)) {
    if (step.kind === 'way') {
      const way = filling.delivery[step.id === 'delivery.send' ? 'send' : 'return'];
      if (way) lines.push(`– ${t(`assistant.review.${step.id}`)}: ${t(`assistant.way.${way}`)}`);
    }
    if (step.kind !== 'contact') continue;
    const value =
      step.field.id === 'address'
        ? filling.delivery.address
        : filling.contact[step.field.id as 'fullName' | 'residence'];
    const text = showAnswer(step.field, value as Answer | undefined, show);
    if (text) lines.push(`– ${withLabel(labelled(step, scene).label, text)}`);
  }
  lines.push(...feeLines(entry, filling, scene), '', t('assistant.review.declare'));
  return {
    role: 'assistant',
    text: lines.join('\n'),
    choices: [
      { value: 'do:submit', label: t('assistant.review.submit') },
      { value: 'do:edit', label: t('assistant.review.edit') },
    ],
    field: 'declaration',
  };
}

/** What sending it this way costs, from the answers given: the same sum as in the form. */
export function feeLines(entry: GuideEntry, filling: Filling, { t, language, today, knowledge }: Scene): string[] {
  const { answers, delivery } = toSubmission(entry.meta, filling, { today, units: knowledge.units });
  const { channels } = guideTexts(entry, language);
  const fees = showFees(channels, { answers, send: delivery.send, today }, { t, language });
  if (!fees) return [];
  return [
    `${t('guide.due.title')}:`,
    ...[...fees.lines, fees.total, fees.pay].filter(Boolean).map((line) => `– ${line}`),
  ];
}

function paperLine(step: Step & { kind: 'paper' }, filling: Filling, { t }: Scene): string {
  const count = filling.papers.find((item) => item.paper === step.paper.id)?.uploads.length ?? 0;
  return `– ${step.paper.name}: ${count > 0 ? t('assistant.review.files', { count }) : t('assistant.review.no-file')}`;
}
