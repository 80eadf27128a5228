import { currentAnswer, putAnswer, settle } from '#src/assistant/filling/apply-reply.ts';
import type { Filling, OwnFact, Person } from '#src/assistant/filling/filling.ts';
import { type FactStep, stepsFor } from '#src/assistant/filling/listening/fit-facts.ts';
import type { Fact } from '#src/assistant/filling/listening/read-facts.ts';
import { readReply } from '#src/assistant/filling/read-reply.ts';
import { isDone, type Step } from '#src/assistant/filling/steps.ts';
import { defined } from '#src/base/defined.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { checkValue } from '#src/guides/form/check-value.ts';
import type { Answer } from '#src/guides/model/condition.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';

/** What is told of somebody and of no event, or of their birth. */
const ofPersons = new Set<Fact['kind']>([
  'name',
  'day',
  'year',
  'id-number',
  'phone',
  'email',
  'sex',
  'origin',
  'home',
  'people',
]);

/** Whether the speaker tells this of themselves: it is kept where the form has no place for it. */
export const isOwnFact = ({ kind, event, named, isBare }: Fact): boolean =>
  (named === 'speaker' || named === 'speaker-perhaps') &&
  ofPersons.has(kind) &&
  !isBare &&
  (event === 'birth' || (kind !== 'day' && kind !== 'year'));

/** The filling that remembers one more fact of the speaker's; a later one of the same kind takes its place. */
export function withOwn(filling: Filling, { kind, event, text }: Pick<OwnFact, 'kind' | 'event' | 'text'>): Filling {
  const others = (filling.own ?? []).filter((fact) => fact.kind !== kind || fact.event !== event);
  return { ...filling, own: [...others, defined<OwnFact>({ kind, text, event })] };
}

/** Puts the speaker's own facts in their places, as far as who they are in this form is known and nothing stands there. */
export function placeOwn(
  guide: GuideMeta,
  filling: Filling,
  speaker: Person | undefined,
  context: FormContext,
): { filling: Filling; steps: Step[] } {
  const steps: Step[] = [];
  if (speaker === undefined || !filling.own) return { filling, steps };
  let current = filling;
  for (const fact of filling.own) {
    for (const step of stepsFor({ ...(fact as Fact), named: 'speaker' }, { guide, speaker })) {
      if (isDone(step, current) || currentAnswer(current, step) !== undefined) continue;
      const value = valueFor(fact, step, context);
      if (value === undefined) continue;
      current = settleBeside(putAnswer(current, step, value), step);
      steps.push(step);
    }
  }
  return { filling: current, steps };
}

/** Marks a question as answered; one that is asked again out of turn stays open. */
export function settleBeside(filling: Filling, step: Step): Filling {
  const settled = settle(filling, step);
  return filling.redo === undefined || filling.redo === step.id ? settled : { ...settled, redo: filling.redo };
}

/** The fact as this question's value, if it is one. */
export function valueFor({ text, value }: OwnFact, { field }: FactStep, context: FormContext): Answer | undefined {
  if (value === undefined) {
    const read = readReply(field, text, context);
    return read.ok ? read.value : undefined;
  }
  const fitting = field.type === 'year' && typeof value === 'string' ? Number(value.slice(0, 4)) : value;
  const isKind = field.type !== 'address' || (typeof fitting === 'object' && !Array.isArray(fitting));
  return isKind && !checkValue(field, fitting, context).problem ? fitting : undefined;
}
