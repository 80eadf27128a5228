import type { Acknowledgement } from '#src/documents/exchange/edxml.ts';
import { incomingSteps } from '#src/documents/incoming/incoming.ts';
import { postedTexts } from '#src/pages/can-bo/_see-other.ts';
import type { Person } from '#src/staff/person.ts';

type Taken = { done: string } | { problem: string; step: string; note: string };

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
  if (step !== 'link' && step !== 'publish' && !isState(step)) return { problem: 'not-now', step, note };
  const taken =
    step === 'link'
      ? await portal.incoming.link(id, { reference: note, seen }, person)
      : step === 'publish'
        ? await portal.incoming.publish(id, seen, person)
        : await portal.incoming.take(id, { state: step, seen, note }, person);
  return taken.ok ? { done: step } : { problem: taken.error.kind, step, note };
}
