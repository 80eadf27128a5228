import { defined } from '#src/base/defined.ts';
import { tidyLines } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import type { Action } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { mayWithUnit } from '#src/staff/unit-rights.ts';
import type { OutgoingDependencies } from './dependencies.ts';
import { notationOf } from './document-types.ts';
import { issuerOn } from './issuer.ts';
import type { Outgoing, OutgoingState } from './outgoing.ts';
import { hasWritten, type StepName, stepOf } from './outgoing-steps.ts';
import { isFirstNumber } from './register.ts';

export type FindRefusal = { kind: 'not-permitted' } | { kind: 'document-not-found' };
export type StepRefusal =
  | FindRefusal
  | { kind: 'changed-meanwhile' }
  /** It is in another state than the step begins in. */
  | { kind: 'not-now' }
  /** Two people look at it: who wrote it, or some of it, does not approve it. */
  | { kind: 'own-document' }
  | { kind: 'note-required' }
  | { kind: 'note-too-long' }
  | { kind: 'first-number-invalid' };

const longestNote = 1_000;

/** A document this person may do this with, by the unit that drafts it. */
export async function findFor(
  { store, units }: Pick<OutgoingDependencies, 'store' | 'units'>,
  id: string,
  action: Action,
  person: Person,
): Promise<Result<Outgoing, FindRefusal>> {
  const item = await store.find(id);
  if (!mayWithUnit(person, action, item?.unit || undefined, units())) return refuse({ kind: 'not-permitted' });
  return item ? ok(item) : refuse({ kind: 'document-not-found' });
}

/** The document one step further, with the line that says so. */
export function advanced(
  item: Outgoing,
  step: { to: OutgoingState; name: string; note?: string | undefined },
  { person, at }: { person: Person; at: string },
): Outgoing {
  const line = defined({
    at,
    person: { id: person.id, name: person.name },
    step: step.name,
    note: step.note || undefined,
  });
  return { ...item, version: item.version + 1, state: step.to, updatedAt: at, history: [...item.history, line] };
}

/** Takes a step that needs nothing but its reason: submit, return, approve, cancel. Numbering takes the next number. */
export async function takeStep(
  dependencies: OutgoingDependencies,
  id: string,
  wish: { step: Exclude<StepName, 'publish'>; seen: number; note: string; first?: number | undefined },
  person: Person,
): Promise<Result<Outgoing, StepRefusal>> {
  const step = stepOf(wish.step);
  // Nobody but the clerk takes out of a register what was numbered.
  const asked = await findFor(dependencies, id, step.needs, person);
  if (!asked.ok) return asked;
  const item = asked.value;
  if (wish.step === 'cancel' && item.given) {
    const asClerk = await findFor(dependencies, id, 'document.clerk', person);
    if (!asClerk.ok) return asClerk;
  }
  if (item.version !== wish.seen) return refuse({ kind: 'changed-meanwhile' });
  if (!step.from.includes(item.state)) return refuse({ kind: 'not-now' });
  if (step.byAnother && hasWritten(item, person)) return refuse({ kind: 'own-document' });
  const note = tidyLines(wish.note);
  if (step.needsNote && note === '') return refuse({ kind: 'note-required' });
  if (note.length > longestNote) return refuse({ kind: 'note-too-long' });
  const { store, now } = dependencies;
  const next = advanced(item, { to: step.to, name: wish.step, note }, { person, at: isoInVietnam(now()) });
  await dependencies.note(person, 'document-changed', id, wish.step);
  if (wish.step !== 'number') return (await store.change(next)) ? ok(next) : refuse({ kind: 'changed-meanwhile' });
  const first = wish.first ?? 1;
  if (!isFirstNumber(first)) return refuse({ kind: 'first-number-invalid' });
  const issued = dayInVietnam(now());
  const year = Number(issued.slice(0, 4));
  const { symbols } = issuerOn(dependencies.library, issued);
  const { type } = item.draft;
  const numbered = await store.number({ year, type, first }, (number) => ({
    ...next,
    given: { year, number, notation: notationOf(type, { number, year }, symbols), issued },
  }));
  return numbered ? ok(numbered) : refuse({ kind: 'changed-meanwhile' });
}
