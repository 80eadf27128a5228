import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { Cases } from '#src/cases/create-cases.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import { needsReason } from '#src/cases/model/case-states.ts';
import type { Confirmation, Submission } from '#src/cases/model/submission.ts';
import { feeWays } from '#src/cases/money/fee-record.ts';
import type { createFollowing } from '#src/cases/owner/create-following.ts';
import { isProofSettled } from '#src/cases/proof/proof.ts';
import { nextProofRows } from '#src/cases/proof/send-proof.ts';
import { unitsOf } from '#src/county/unit.ts';
import { handlingOf, takesFile } from '#src/guides/form/paper-handling.ts';
import { filesDue } from '#src/guides/form/papers-due.ts';
import { sampleAnswers } from '#src/guides/form/sample-answers.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import type { Person } from '#src/staff/person.ts';
import { type PlannedSample, planSamples } from './sample-plan.ts';

export type SampleCase = { reference: string; accessCode: string; guide: string; state: CaseStateName };
export type SampleRefusal =
  | { kind: 'has-cases'; total: number }
  | { kind: 'sample-refused'; guide: string; reason: string };

type Following = ReturnType<typeof createFollowing>;
type Dependencies = {
  cases: Cases;
  /** The owner of a sample case agrees to what will be registered. */
  answerProof: Following['answerProof'];
  library: Library;
  /** The moment the use cases take for now, so that samples have a past. */
  setNow(moment: Date): void;
  now: Date;
  /** A paper that says it is a sample. */
  paper: { name: string; content: Uint8Array };
};

/** Who moves sample cases: the log shows that nobody of the staff did. */
export const nobody: Person = { id: 'demo', name: 'Dữ liệu mẫu', email: 'mau@vandon.example', roles: ['admin'] };

/** What is done with a sample besides its moves, once it has made one of them. */
export type AfterMove = (sample: SampleCase & { turn: number; moment: Date }) => Promise<void>;

/**
 * Three months of a county in so many cases, through the use cases everybody goes through: of every guide that is filed
 * here, at every reception point, in every state. Refuses where there are cases already: samples and people's cases are
 * never mixed.
 */
export async function fileSampleCases(
  dependencies: Dependencies,
  count: number,
  afterMove: AfterMove = async () => {},
): Promise<Result<SampleCase[], SampleRefusal>> {
  const { cases, library, now } = dependencies;
  const { total } = await cases.counts();
  if (total > 0) return refuse({ kind: 'has-cases', total });

  const filed: SampleCase[] = [];
  const local = library.entries(guideKind).filter(({ meta }) => meta.intake === 'local');
  const points = unitsOf(library).filter(({ reception }) => reception !== undefined);
  for (const planned of planSamples(count, local.length, points.length, now)) {
    const guide = local[planned.guide];
    if (!guide) continue;
    const unit = points[planned.point]?.id;
    const sample = await fileSample(dependencies, { ...planned, ...guide, unit }, afterMove);
    if (!sample.ok) return sample;
    filed.push(sample.value);
  }
  return ok(filed);
}

type Wanted = PlannedSample & { slug: string; meta: GuideMeta; unit: string | undefined };

async function fileSample(
  dependencies: Dependencies,
  { slug, meta, moves, start, end, turn, name, unit }: Wanted,
  afterMove: AfterMove,
): Promise<Result<SampleCase, SampleRefusal>> {
  const { cases, setNow } = dependencies;
  setNow(new Date(start));
  const today = dayInVietnam(new Date(start));
  const submission = await makeSubmission(dependencies, slug, meta, { turn, today, name, unit });
  const sent = await cases.submit(submission, `demo-${slug}-${turn}`);
  if (!sent.ok) return refuse({ kind: 'sample-refused', guide: slug, reason: JSON.stringify(sent.error) });
  const { reference, accessCode } = sent.value;
  const sample: SampleCase = { reference, accessCode, guide: slug, state: 'registered' };
  for (const [step, to] of moves.entries()) {
    const moment = new Date(start + ((end - start) * (step + 1)) / moves.length / (step === 0 ? 4 : 1));
    setNow(moment);
    if (to === 'resolved') await agreeToProof(dependencies, sent.value);
    const taken = to === 'paid' ? await pay(cases, sample, turn) : await take(cases, sample, to, meta);
    if (taken) return refuse({ kind: 'sample-refused', guide: slug, reason: taken });
    sample.state = to === 'paid' ? 'in-progress' : to;
    await afterMove({ ...sample, turn, moment });
  }
  if (moves.length === 0) await afterMove({ ...sample, turn, moment: new Date(start) });
  return ok(sample);
}

/** Gives why it was refused, if it was. */
async function take(
  cases: Cases,
  { reference, state }: SampleCase,
  to: CaseStateName,
  meta: GuideMeta,
): Promise<string | undefined> {
  const paper = meta.papers.find((item) => takesFile(handlingOf(item, 'online')));
  const isAsked = to === 'supplement-requested' && paper;
  const move = defined({
    to,
    note: needsReason(to) ? 'Lý do mẫu, để cán bộ xem thử.' : undefined,
    papers: isAsked ? [{ paper: paper.id, reason: 'Ảnh mẫu bị mờ, xin chụp lại.' }] : undefined,
    // The others are in order.
    fine: isAsked ? meta.papers.map(({ id }) => id) : undefined,
    payment: to === 'payment-requested' ? { amount: sampleFee } : undefined,
  });
  const moved = await cases.move(reference, state, move, nobody);
  return moved.ok ? undefined : moved.error.kind;
}

const sampleFee = 16_000;

async function pay(cases: Cases, { reference }: SampleCase, turn: number): Promise<string | undefined> {
  const opened = await cases.open(reference, nobody);
  if (!opened.ok) return opened.error.kind;
  const { version: seenVersion, history } = opened.value;
  const paidOn = dayInVietnam(new Date(history.at(-1)?.at ?? 0));
  const fee = {
    amount: sampleFee,
    way: feeWays[turn % feeWays.length] ?? 'cash',
    number: `MAU-${turn}`,
    paidOn,
    seenVersion,
  };
  const paid = await cases.takeFee(reference, fee, nobody);
  return paid.ok ? undefined : paid.error.kind;
}

/** Before the register is written its owner has agreed, where the guide asks for that. */
async function agreeToProof({ cases, answerProof, library }: Dependencies, owner: Confirmation): Promise<void> {
  const opened = await cases.open(owner.reference, nobody);
  const item = opened.ok ? opened.value : undefined;
  if (!item || isProofSettled(item)) return;
  const texts = Object.fromEntries(nextProofRows(item, library).map(({ field, text }) => [field, text]));
  const seenVersion = item.version;
  await cases.sendProof(owner.reference, { texts, note: '', seenVersion }, nobody);
  await answerProof(owner, { number: 1, agrees: true, corrections: {}, note: '' }, `demo-proof-${owner.reference}`);
}

async function makeSubmission(
  { cases, library, paper }: Dependencies,
  guide: string,
  meta: GuideMeta,
  { turn, today, name, unit }: { turn: number; today: string; name: string; unit: string | undefined },
): Promise<Submission> {
  const answers = sampleAnswers(meta.form ?? [], { today, units: unitsOf(library) }, turn);
  // Looking into papers takes long: a quarter of them is enough to try it.
  const isOnline = turn % 4 === 0 || !meta.channels.some(({ kind }) => kind === 'counter');
  const send = isOnline && meta.channels.some(({ kind }) => kind === 'online') ? 'online' : 'counter';
  const papers: Submission['papers'] = [];
  for (const { paper: wanted } of send === 'online' ? filesDue(meta, answers) : []) {
    const upload = await cases.receiveUpload({ name: paper.name, content: once(paper.content) });
    if (upload.ok) papers.push({ paper: wanted.id, uploads: [upload.value.id] });
  }
  const byPost = meta.post?.return === true && turn % 3 === 0;
  return defined({
    guide,
    unit,
    answers,
    papers,
    delivery: byPost
      ? { send, return: 'post', address: { commune: 'quan-lan', detail: 'Thôn mẫu' } }
      : { send, return: 'counter' },
    contact: defined({
      fullName: name,
      idNumber: '022190000000',
      residence: meta.applicant?.residence ? { commune: 'quan-lan', detail: 'Thôn mẫu' } : undefined,
      phone: '+84900000000',
      // Nothing is ever delivered to a name under `.example`.
      email: turn % 6 === 0 ? 'ho-so-mau@vandon.example' : undefined,
    }),
    declaration: true as const,
    consents: [],
  });
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
