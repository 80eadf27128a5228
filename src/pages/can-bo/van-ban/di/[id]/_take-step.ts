import { defined } from '#src/base/defined.ts';
import { isStep } from '#src/documents/outgoing/outgoing-steps.ts';
import { postedTexts } from '#src/pages/can-bo/_see-other.ts';
import type { Person } from '#src/staff/person.ts';
import { readFirst } from '../../_read-first.ts';

/** What came of it: `typed` is what the form held, to be shown again. */
type Taken = { done: string } | { problem: string; typed: TypedStep };
type TypedStep = { step: string; note: string; first?: string; receiver: { organId: string; name: string } };

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
  const first = text('first').trim();
  const receiver = { organId: text('organ'), name: text('organ-name') };
  const typed = defined({ step, note, receiver, first: first || undefined });
  if (step === 'send') {
    const sent = await portal.exchange.send(id, receiver, person);
    return sent.ok ? { done: step } : { problem: sent.error.kind, typed };
  }
  if (!isStep(step)) return { problem: 'not-now', typed };
  const taken =
    step === 'publish'
      ? await portal.outgoing.publish(id, seen, person)
      : await portal.outgoing.take(id, { step, seen, note, first: readFirst(first) }, person);
  return taken.ok ? { done: step } : { problem: taken.error.kind, typed };
}
