import type { Filling } from '#src/assistant/filling/filling.ts';
import { allSteps, missingSteps, waysToSend } from '#src/assistant/filling/steps.ts';
import { addressForm, contactFormOf } from '#src/cases/filing/contact-form.ts';
import { filingSteps, stepOf } from '#src/cases/filing/form/filing-steps.ts';
import { answerPrefix } from '#src/cases/filing/form/filing-values.ts';
import { isGroup } from '#src/guides/fields/field-schema.ts';
import { type Posted, postedFrom } from '#src/guides/form/form-values.ts';
import { type StepId, steps } from '#src/guides/form/steps.ts';
import type { Answer, Answers } from '#src/guides/model/condition.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';

/** What was said, as the form would have posted it. */
export function formFromFilling(guide: GuideMeta, filling: Filling): Map<string, string[]> {
  const { answers, delivery, contact } = filling;
  const form = guide.form ?? [];
  const posted = postedFrom(form, answers, answerPrefix);
  for (const field of form.flatMap((section) => section.fields)) {
    const rows = answers[field.id];
    if (isGroup(field) && Array.isArray(rows) && rows.length > 0) {
      posted.set(`rows.${field.id}`, [String(rows.length)]);
    }
  }
  for (const [name, texts] of postedFrom(contactFormOf(guide), contact as Answers, 'contact.')) posted.set(name, texts);
  for (const { paper, uploads } of filling.papers) posted.set(`papers.${paper}`, [...uploads]);
  const send = delivery.send ?? (filling.papers.length > 0 && canSendOnline(guide, filling) ? 'online' : undefined);
  if (send) posted.set('delivery.send', [send]);
  if (delivery.return) posted.set('delivery.return', [delivery.return]);
  if (delivery.address) {
    const address = { address: delivery.address as unknown as Answer };
    for (const [name, texts] of postedFrom(addressForm, address, 'delivery.')) posted.set(name, texts);
  }
  return posted;
}

/** Where the form goes on: at its first step with a question that still wants an answer. */
export function stepToGoOn(guide: GuideMeta, filling: Filling): StepId {
  const form = guide.form ?? [];
  const wanting = new Set(missingSteps(guide, filling).map((id) => stepOf(form, id)));
  return filingSteps(guide, filling.answers).find((step) => wanting.has(step)) ?? steps.review;
}

/** What the conversation says over what the form held before: only what was said replaces anything. */
export function laidOver(form: Posted, said: Posted): Map<string, string[]> {
  return new Map([...form, ...said].map(([name, texts]) => [name, [...texts]]));
}

/** Whether anything was said that a form would lose. */
export function holdsAnything(guide: GuideMeta, filling: Filling): boolean {
  return allSteps(guide, filling).some((step) => filling.path.includes(step.id));
}

function canSendOnline(guide: GuideMeta, filling: Filling): boolean {
  return waysToSend(guide, filling).includes('online');
}
