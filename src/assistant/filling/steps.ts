import { contactFields } from '#src/cases/filing/contact-form.ts';
import { type Field, type Group, isGroup, type SimpleField } from '#src/guides/fields/field-schema.ts';
import { ownPart } from '#src/guides/form/own-answers.ts';
import { filesDue } from '#src/guides/form/papers-due.ts';
import { visibleRowFields, visibleSections } from '#src/guides/form/visible-fields.ts';
import { type Answer, type Answers, holds, isFilled } from '#src/guides/model/condition.ts';
import type { GuideMeta, Paper } from '#src/guides/model/guide-schema.ts';
import type { Way } from '#src/guides/model/way.ts';
import { syllables } from '#src/search/analysis/fold.ts';
import { type Filling, rowsOf } from './filling.ts';
import { plainly } from './read-reply.ts';

/** One question of the dialogue. `id` is the path under which problems name it. */
export type Step =
  | { kind: 'field'; id: string; field: SimpleField; section: string }
  | { kind: 'row'; id: string; field: SimpleField; group: Group; index: number; section: string }
  | { kind: 'more'; id: string; group: Group; count: number; section: string }
  | { kind: 'paper'; id: string; paper: Paper; needed: boolean }
  | { kind: 'way'; id: 'delivery.send' | 'delivery.return'; ways: Way[] }
  | { kind: 'contact'; id: string; field: SimpleField }
  | { kind: 'review'; id: 'review' };

const addressField: SimpleField = { id: 'address', type: 'address', label: 'address', required: true };

/** Every question these answers lead to, in order, answered or not. The last is the review. */
export function allSteps(guide: GuideMeta, filling: Filling): Step[] {
  return [
    ...formSteps(guide, filling),
    ...paperSteps(guide, filling),
    ...deliverySteps(guide, filling),
    ...contactSteps(guide, filling),
    { kind: 'review', id: 'review' },
  ];
}

/** The first question that still wants an answer; one to be corrected comes before all others. */
export function nextStep(guide: GuideMeta, filling: Filling): Step {
  const steps = allSteps(guide, filling);
  const redo = steps.find((step) => step.id === filling.redo);
  return redo ?? steps.find((step) => !isDone(step, filling)) ?? { kind: 'review', id: 'review' };
}

/** Ids of the required questions without an answer. */
export function missingSteps(guide: GuideMeta, filling: Filling): string[] {
  return allSteps(guide, filling).flatMap((step) =>
    step.kind !== 'review' && isRequired(step) && !isDone(step, filling) ? [step.id] : [],
  );
}

export function isRequired(step: Step): boolean {
  if (step.kind === 'paper') return step.needed;
  return 'field' in step ? step.field.required : true;
}

export function isDone(step: Step, filling: Filling): boolean {
  if (filling.skipped.includes(step.id)) return true;
  if (step.kind === 'field') return isFilled(filling.answers[step.id]);
  if (step.kind === 'row') return isFilled(rowsOf(filling, step.group.id)[step.index]?.[step.field.id]);
  if (step.kind === 'more') return filling.closed.includes(step.group.id);
  if (step.kind === 'paper')
    return filling.papers.some((item) => item.paper === step.paper.id && item.uploads.length > 0);
  if (step.kind === 'way') return filling.delivery[step.id === 'delivery.send' ? 'send' : 'return'] !== undefined;
  if (step.kind === 'contact') {
    if (step.field.id === 'address') return filling.delivery.address !== undefined;
    return isFilled(filling.contact[step.field.id as keyof Filling['contact']] as Answer | undefined);
  }
  return false;
}

function formSteps(guide: GuideMeta, filling: Filling): Step[] {
  return visibleSections(guide.form ?? [], filling.answers).flatMap(({ section, fields }) =>
    fields.flatMap((field): Step[] =>
      isTakenOver(guide, field, filling.answers) && filling.answers[field.id] === undefined
        ? []
        : isGroup(field)
          ? groupSteps(field, section, filling)
          : [{ kind: 'field', id: field.id, field, section }],
    ),
  );
}

/** The rows there are, each part by part, one row more where the guide wants it, then whether there is another. */
function groupSteps(group: Group, section: string, filling: Filling): Step[] {
  const rows = rowsOf(filling, group.id);
  const least = Math.max(group.min ?? 0, group.required ? 1 : 0);
  const steps: Step[] = [];
  const shown: Answers[] = rows.length < least && group.required ? [...rows, {}] : rows;
  for (const [index, row] of shown.entries()) {
    for (const field of visibleRowFields(group, row, filling.answers)) {
      steps.push({ kind: 'row', id: `${group.id}.${index}.${field.id}`, field, group, index, section });
    }
  }
  if (rows.length >= least && rows.length < group.max) {
    steps.push({ kind: 'more', id: `${group.id}.more`, group, count: rows.length, section });
  } else if (!group.required && rows.length < group.max) {
    steps.push({ kind: 'more', id: `${group.id}.more`, group, count: rows.length, section });
  }
  return steps;
}

function paperSteps(guide: GuideMeta, filling: Filling): Step[] {
  return filesDue(guide, filling.answers).map(({ paper, needed }) => ({
    kind: 'paper',
    id: `papers.${paper.id}`,
    paper,
    needed,
  }));
}

/** Online needs every required paper here; whoever hands one in later brings it to the counter or posts it. */
export function waysToSend(guide: GuideMeta, filling: Filling): Way[] {
  const isLater = paperSteps(guide, filling).some((step) => isRequired(step) && filling.skipped.includes(step.id));
  return guide.channels.map((channel) => channel.kind).filter((way) => way !== 'online' || !isLater);
}

function deliverySteps(guide: GuideMeta, filling: Filling): Step[] {
  const ways = waysToSend(guide, filling);
  const back: Way[] = ['online', 'counter', ...(guide.post?.return ? (['post'] as const) : [])];
  const steps: Step[] = [];
  // Papers uploaded here are sent online; only who still holds papers is asked how they come.
  if (!ways.includes('online') && ways.length > 1) steps.push({ kind: 'way', id: 'delivery.send', ways });
  steps.push({ kind: 'way', id: 'delivery.return', ways: back });
  if (filling.delivery.return === 'post') steps.push({ kind: 'contact', id: 'delivery.address', field: addressField });
  return steps;
}

/**
 * Who files, as the guide asks for it. What a question of the form takes over from it must be given. Without a filling,
 * everything the guide may ask.
 */
export function contactSteps(guide: GuideMeta, filling?: Filling): Extract<Step, { kind: 'contact' }>[] {
  const fields = filling
    ? contactFields(guide).filter((field) => holds(field.when, filling.contact as Answers))
    : contactFields(guide);
  const taken = filling ? ownParts(guide, filling) : new Set<string>();
  return fields.map((field) => {
    const asked = taken.has(field.id) ? { ...field, required: true } : field;
    return { kind: 'contact', id: `contact.${field.id}`, field: asked };
  });
}

/** What the form takes over of who files. */
function ownParts(guide: GuideMeta, { answers }: Filling): Set<string> {
  const fields = visibleSections(guide.form ?? [], answers).flatMap((section) => section.fields);
  return new Set(fields.flatMap((field) => (field.required ? (ownPart(field, answers) ?? []) : [])));
}

/** Whether who files is asked for it anyway, so that the form need not. */
function isTakenOver(guide: GuideMeta, field: Field, answers: Answers): boolean {
  const part = ownPart(field, answers);
  return part !== undefined && contactFields(guide).some(({ id }) => id === part);
}

/** Whether these words are, courtesies aside, one of the options the open question offers ("Do tai nạn", "Tôi không rõ"). */
export function isOption(step: Step, text: string): boolean {
  if (!('field' in step) || !('options' in step.field)) return false;
  const said = [text, plainly(text)].map((words) => syllables(words).join(' '));
  return step.field.options.some(
    ({ label, value, also = [] }) =>
      value === text || [label, ...also].some((words) => said.includes(syllables(words).join(' '))),
  );
}
