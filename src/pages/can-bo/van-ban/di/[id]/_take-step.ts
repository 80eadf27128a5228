import { isStep } from '#src/documents/outgoing/outgoing-steps.ts';
import { postedTexts } from '#src/pages/can-bo/_see-other.ts';
import type { Person } from '#src/staff/person.ts';

type Taken = { done: string } | { problem: string; step: string; note: string };

/** Takes the step of an outgoing document that the posted form asks for. */
export async function takeDocumentStep(
  { portal }: Pick<App.Locals, 'portal'>,
  id: string,
  request: Request,
  person: Person,
): Promise<Taken> {
  const text = await postedTexts(request);
  const step = text('do');
  const note = text('note');
  const seen = Number(text('seen'));
  const first = text('first').trim() === '' ? undefined : Number(text('first'));
  if (step === 'send') {
    const receiver = { organId: text('organ'), name: text('organ-name') };
    const sent = await portal.exchange.send(id, receiver, person);
    return sent.ok ? { done: step } : { problem: sent.error.kind, step, note };
  }
  if (!isStep(step)) return { problem: 'not-now', step, note };
  const taken =
    step === 'publish'
      ? await portal.outgoing.publish(id, seen, person)
      : await portal.outgoing.take(id, { step, seen, note, first }, person);
  return taken.ok ? { done: step } : { problem: taken.error.kind, step, note };
}
