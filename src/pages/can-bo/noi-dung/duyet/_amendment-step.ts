import { defined } from '#src/base/defined.ts';
import { refuse } from '#src/base/result.ts';
import type { Amendments, ApproveRefusal, SendRefusal, StepRefusal } from '#src/editing/amendments/amendments.ts';
import type { ContentDrafts } from '#src/editing/drafts/content-drafts.ts';
import type { Editing } from '#src/editing/editing.ts';
import { withStatus } from '#src/library/publishing.ts';
import type { Person } from '#src/staff/person.ts';
import { textsOf } from '../../_see-other.ts';
import { readContentForm, textBy } from '../_writing/posted-form.ts';

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

type SendServices = { editing: Pick<Editing, 'written'>; amendments: Amendments; contentDrafts: ContentDrafts };

/** Where the browser goes after a text was sent, or why it was not, with everything that was typed. */
export type Sent = { to: string } | { refusal: SendRefusal; path: string; source: string; seen?: string };

/** Sends a text to a second person; the draft it was shown from goes with it, and one that says the same. */
export async function sendAmendment(services: SendServices, form: FormData, person: Person): Promise<Sent> {
  const { amendments, contentDrafts } = services;
  const text = textsOf(form);
  const [path, source, seen] = [text('path'), text('source'), text('seen') || undefined];
  const sent = await amendments.send(defined({ path, source, seen, comment: text('comment') }), person);
  if (!sent.ok) {
    const refusal = sent.error;
    // What is saved next replaces the version shown beside it, on purpose this time.
    const next = refusal.kind === 'changed-meanwhile' ? refusal.current?.hash : seen;
    return defined({ refusal, path, source, seen: next });
  }
  await contentDrafts.drop(path, text('draft') || undefined, person);
  await contentDrafts.drop(path, await sameDraft(services, { path, source }, person), person);
  return { to: `/can-bo/noi-dung/duyet/${sent.value.id}?xong=send` };
}

/**
 * The draft that says what was sent: the form beside keeps itself once more as soon as it is shown. One in which
 * somebody typed on says something else, and stays.
 */
async function sameDraft(
  { editing, contentDrafts }: SendServices,
  { path, source }: { path: string; source: string },
  person: Person,
): Promise<string | undefined> {
  const draft = await contentDrafts.find(path, person);
  const form = draft && readContentForm(draft.fields);
  const written = form && (await textBy(editing, { ...form, path }, person));
  return written?.ok && said(written.value) === said(source) ? draft?.id : undefined;
}

/** A text without its line ends, and without the status a button gave it. */
const said = (text: string) => withStatus(text, 'draft').trim();

type Taken = { done: string; refusal?: never } | { done?: never; refusal: StepRefusal | ApproveRefusal; typed: string };

/** Takes a step of one amendment; what was typed comes back with a refusal. */
export async function takeAmendmentStep(
  amendments: Amendments,
  id: string,
  { form, person }: { form: FormData; person: Person },
): Promise<Taken> {
  const text = textsOf(form);
  const [step, revision] = [text('do'), Number(text('revision'))];
  const typed = text(step === 'return' ? 'reason' : step === 'comment' ? 'text' : 'comment');
  const take = async () => {
    if (step === 'return') return amendments.giveBack({ id, revision, reason: typed }, person);
    if (step === 'comment') return amendments.comment(id, typed, person);
    if (step === 'withdraw') return amendments.withdraw(id, person);
    if (step !== 'approve') return refuse({ kind: 'decided-meanwhile' } as const);
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
