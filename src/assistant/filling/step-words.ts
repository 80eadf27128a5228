import type { Choice } from '#src/assistant/assistant.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { SimpleField } from '#src/guides/fields/field-schema.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import type { Step } from './steps.ts';

/** How a step is called, asked for and explained, and what can be pressed instead of typed. */
export type StepWords = { label: string; ask: string; hint: string; choices: Choice[] };

export function labelled(step: Step, scene: Scene): StepWords {
  const { t } = scene;
  switch (step.kind) {
    case 'field':
    case 'row': {
      const ask = step.field.ask ?? t(`assistant.fill.ask.${typeOf(step.field).talk.ask}`, { label: step.field.label });
      const lead =
        step.kind === 'row' && step.field.id === step.group.fields[0]?.id
          ? `${t('assistant.fill.row', { label: step.group.label, number: step.index + 1 })}\n`
          : '';
      return {
        label: step.field.label,
        ask: lead + ask,
        hint: step.field.hint ?? '',
        choices: fieldChoices(step.field, scene),
      };
    }
    case 'more': {
      const ask =
        step.count === 0
          ? (step.group.ask ?? t('assistant.fill.any', { label: step.group.label }))
          : t('assistant.fill.more', { label: step.group.label });
      const hint = step.count === 0 ? t('assistant.fill.any-hint') : '';
      return { label: step.group.label, ask, hint, choices: yesNo(scene) };
    }
    case 'paper':
      return {
        label: step.paper.name,
        ask: t(step.needed ? 'assistant.fill.paper' : 'assistant.fill.paper-optional', {
          paper: step.paper.name,
        }),
        hint: step.paper.hint ?? '',
        choices: [],
      };
    case 'way':
      return {
        label: t(`assistant.review.${step.id}`),
        ask: t(`assistant.fill.${step.id}`),
        hint: '',
        choices: step.ways.map((way) => ({ value: way, label: t(`assistant.way.${way}`) })),
      };
    case 'contact':
      return {
        label: t(`assistant.contact-field.${step.field.id}.label`),
        ask: t(`assistant.contact-field.${step.field.id}.ask`),
        hint: t(`assistant.contact-field.${step.field.id}.${isIdNeeded(step) ? 'needed' : 'hint'}`),
        choices: [],
      };
    case 'review':
      return { label: '', ask: '', hint: '', choices: [] };
  }
}

function fieldChoices(field: SimpleField, scene: Scene): Choice[] {
  const { buttons } = typeOf(field).talk;
  if (buttons === 'options' && 'options' in field) return field.options.map(({ value, label }) => ({ value, label }));
  return buttons === 'yes-no' ? yesNo(scene) : [];
}

function yesNo({ t }: Scene): Choice[] {
  return [
    { value: 'yes', label: t('assistant.fill.yes') },
    { value: 'no', label: t('assistant.fill.no') },
  ];
}

const isIdNeeded = ({ field }: Extract<Step, { kind: 'contact' }>) => field.id === 'idNumber' && field.required;
