import { defined } from '#src/base/defined.ts';
import type { Acknowledgement } from '#src/documents/exchange/edxml.ts';
import { incomingSteps } from '#src/documents/incoming/incoming.ts';
import { postedTexts } from '#src/pages/can-bo/_see-other.ts';
import type { Person } from '#src/staff/person.ts';
import { readFirst } from '../../_read-first.ts';

/** What came of it: `note` and `first` are what was typed, to be shown again. */
type Taken = { done: string } | { problem: string; step: string; note: string; first?: string };

const isState = (name: string): name is Acknowledgement => Object.hasOwn(incomingSteps, name);

/** Takes the step of an incoming document that the posted form asks for. */
export async function takeIncomingStep(
  { portal }: Pick<App.Locals, 'portal'>,
  id: string,
  request: Request,
  person: Person,
): Promise<Taken> {
  const text = await postedTexts(request);
  const step = text('do');
  const note = step === 'link' ? text('reference') : text('note');
  const seen = Number(text('seen'));
  const first = text('first').trim();
  if (step !== 'link' && step !== 'publish' && !isState(step)) return { problem: 'not-now', step, note };
  const taken =
    step === 'link'
      ? await portal.incoming.link(id, { reference: note, seen }, person)
      : step === 'publish'
        ? await portal.incoming.publish(id, seen, person)
        : await portal.incoming.take(id, { state: step, seen, note, first: readFirst(first) }, person);
  return taken.ok ? { done: step } : defined({ problem: taken.error.kind, step, note, first: first || undefined });
}
