import { defined } from '#src/base/defined.ts';
import type { Amendments, ApproveRefusal, SendRefusal, StepRefusal } from '#src/editing/amendments/amendments.ts';
import type { ContentDrafts } from '#src/editing/drafts/content-drafts.ts';
import type { Person } from '#src/staff/person.ts';
import { postedTexts } from '../../_see-other.ts';

const codes: Partial<Record<string, number>> = {
  'not-permitted': 403,
  'own-amendment': 403,
  'amendment-not-found': 404,
  'file-not-found': 404,
  'changed-meanwhile': 409,
  'decided-meanwhile': 409,
  conflicts: 409,
};

/** What a refusal of a step is answered with. */
export const codeOf = (kind: string) => codes[kind] ?? 422;

type SendServices = { amendments: Amendments; contentDrafts: ContentDrafts };

/** Where the browser goes after a text was sent, or why it was not, with everything that was typed. */
export type Sent = { to: string } | { refusal: SendRefusal; path: string; source: string; seen?: string };

/** Sends a text to a second person; its draft goes with it. */
export async function sendAmendment(
  { amendments, contentDrafts }: SendServices,
  request: Request,
  person: Person,
): Promise<Sent> {
  const text = await postedTexts(request);
  const [path, source, seen] = [text('path'), text('source'), text('seen') || undefined];
  const sent = await amendments.send(defined({ path, source, seen, comment: text('comment') }), person);
  if (!sent.ok) {
    const refusal = sent.error;
    // What is saved next replaces the version shown beside it, on purpose this time.
    const next = refusal.kind === 'changed-meanwhile' ? refusal.current?.hash : seen;
    return defined({ refusal, path, source, seen: next });
  }
  await contentDrafts.drop(path, text('draft') || undefined, person);
  return { to: `/can-bo/noi-dung/duyet/${sent.value.id}?xong=send` };
}

type Taken = { done: string; refusal?: never } | { done?: never; refusal: StepRefusal | ApproveRefusal; typed: string };

/** Takes a step of one amendment; what was typed comes back with a refusal. */
export async function takeAmendmentStep(
  amendments: Amendments,
  id: string,
  { request, person }: { request: Request; person: Person },
): Promise<Taken> {
  const text = await postedTexts(request);
  const [step, revision] = [text('do'), Number(text('revision'))];
  const typed = text(step === 'return' ? 'reason' : step === 'comment' ? 'text' : 'comment');
  const take = () => {
    if (step === 'return') return amendments.giveBack({ id, revision, reason: typed }, person);
    if (step === 'comment') return amendments.comment(id, typed, person);
    if (step === 'withdraw') return amendments.withdraw(id, person);
    const chosen = (conflict: number) => (text(`conflict-${conflict}`) === 'there' ? 'there' : 'proposed');
    // Each conflict is decided by somebody, or nothing is.
    const count = Number(text('conflicts')) || 0;
    const isChosen = Array.from({ length: count }, (_, at) => text(`conflict-${at}`)).every((word) => word !== '');
    const seen = text('current') || undefined;
    return amendments.approve(
      defined({ id, revision, comment: typed, seen, choose: count > 0 && isChosen ? chosen : undefined }),
      person,
    );
  };
  const taken = await take();
  return taken.ok ? { done: step } : { refusal: taken.error, typed };
}
