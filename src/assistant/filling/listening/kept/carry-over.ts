import { currentAnswer, putAnswer } from '#src/assistant/filling/apply-reply.ts';
import type { Filling, OwnFact, Person } from '#src/assistant/filling/filling.ts';
import { type FactStep, isAlike } from '#src/assistant/filling/listening/fit-facts.ts';
import { fieldSteps, ownerOf } from '#src/assistant/filling/listening/form-persons.ts';
import { selfChosen } from '#src/assistant/filling/listening/same-as.ts';
import { contactSteps, isDone, type Step } from '#src/assistant/filling/steps.ts';
import { defined } from '#src/base/defined.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import type { Answer } from '#src/guides/model/condition.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { settleBeside, valueFor } from './own-facts.ts';

/** The same in every form that asks for them; whom a whole form is about may be anybody in the next. */
const lasting = new Set<Person>(['child', 'mother', 'father', 'dead', 'bride', 'groom', 'spouse']);
const kinds = ['name', 'day', 'year', 'id-number', 'phone', 'email', 'sex', 'origin', 'home', 'people'] as const;
const isTime = (kind: string) => kind === 'day' || kind === 'year';

/** What was asked of a person, as a kind of fact. */
function kindsOf(step: FactStep): OwnFact[] {
  return kinds.flatMap((kind): OwnFact[] => {
    const fact = defined<OwnFact>({ kind, text: '', event: isTime(kind) ? 'birth' : undefined });
    return isAlike(fact as never, step) ? [fact] : [];
  });
}

/**
 * What the form that is left was told goes along to the one begun in its place: the contact, the same persons, the same
 * things, and what the speaker told of themselves, which waits until they say who they are there.
 */
export function carryOver(
  from: { guide: GuideMeta; filling: Filling },
  to: { guide: GuideMeta; filling: Filling },
  context: FormContext,
): { filling: Filling; steps: Step[] } {
  const steps: Step[] = [];
  let current = to.filling;
  const put = (step: FactStep, answer: Answer) => {
    if (isDone(step, current) || currentAnswer(current, step) !== undefined) return;
    const value = valueFor({ kind: '', text: '', value: answer }, step, context);
    if (value === undefined) return;
    current = settleBeside(putAnswer(current, step, value), step);
    steps.push(step);
  };
  const asked = fieldSteps(to.guide);
  const speaker = from.filling.speaker ?? selfChosen(from.guide, from.filling);
  const given = [...fieldSteps(from.guide), ...(contactSteps(from.guide) as FactStep[])];
  for (const step of given) {
    const answer = currentAnswer(from.filling, step);
    if (answer === undefined) continue;
    if (step.kind === 'contact') {
      const same = (contactSteps(to.guide) as FactStep[]).find(({ id }) => id === step.id);
      if (same && step.field.id !== 'address') put(same, answer);
    }
    const owner = ownerOf(from.guide, step);
    const facts = kindsOf(step);
    if (facts.length === 0 && step.kind === 'field') {
      const same = asked.find((other) => isSameThing(step, other));
      if (same) put(same, answer);
    }
    for (const fact of facts) {
      const kept: OwnFact = { ...fact, value: answer };
      if (owner === 'speaker' || owner === speaker) current = { ...current, own: withKept(current.own, kept) };
      if (!lasting.has(owner)) continue;
      for (const other of asked)
        if (ownerOf(to.guide, other) === owner && isAlike(fact as never, other)) put(other, answer);
    }
  }
  const own = (from.filling.own ?? []).reduce((all, fact) => withKept(all, fact), current.own ?? []);
  return { filling: own.length > 0 ? { ...current, own } : current, steps };
}

const withKept = (own: readonly OwnFact[] | undefined, fact: OwnFact): OwnFact[] =>
  (own ?? []).some(({ kind, event }) => kind === fact.kind && event === fact.event)
    ? [...(own ?? [])]
    : [...(own ?? []), fact];

/** Who acts, and whose it is, is asked anew in every form. */
const ofThisForm =
  /^(?:quan-he|nguoi-nop|nguoi-yeu-cau|ly-do|viec-can-lam|loai-viec|noi-dung|muc-dich|so-ban|tinh-trang)/;
const things = new Set(['text', 'choice', 'commune']);

/** The same thing asked by the same name: the boat's number, the shop's code, who set up the business. */
function isSameThing(one: FactStep, other: FactStep): boolean {
  return (
    one.field.id === other.field.id &&
    one.field.type === other.field.type &&
    one.field.label === other.field.label &&
    things.has(one.field.type) &&
    !ofThisForm.test(one.field.id)
  );
}
