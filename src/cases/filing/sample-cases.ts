import { defined } from '#src/base/defined.ts';
import { dayMs, minuteMs } from '#src/base/moments.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { Cases } from '#src/cases/create-cases.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import { needsReason } from '#src/cases/model/case-states.ts';
import type { Confirmation, Submission } from '#src/cases/model/submission.ts';
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

/** How long ago a case was sent and what has happened to it since. Together they reach every state. */
const courses: { daysAgo: number; moves: CaseStateName[] }[] = [
  { daysAgo: 0, moves: [] },
  { daysAgo: 1, moves: ['accepted'] },
  { daysAgo: 3, moves: ['accepted', 'in-progress'] },
  { daysAgo: 2, moves: ['supplement-requested'] },
  { daysAgo: 75, moves: ['accepted', 'in-progress'] },
  { daysAgo: 12, moves: ['accepted', 'in-progress', 'resolved'] },
  { daysAgo: 20, moves: ['accepted', 'in-progress', 'resolved', 'returned'] },
  { daysAgo: 6, moves: ['not-accepted'] },
  { daysAgo: 5, moves: ['accepted', 'in-progress', 'payment-requested'] },
  { daysAgo: 4, moves: ['withdrawal-requested'] },
  { daysAgo: 15, moves: ['accepted', 'in-progress', 'stopped'] },
];

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
const nobody: Person = { id: 'demo', name: 'Dữ liệu mẫu', email: 'mau@vandon.example', roles: ['admin'] };

/**
 * Files one case of every guide that is filed here, through the use cases everybody goes through, and moves them to
 * every state. Refuses where there are cases already: samples and people's cases are never mixed.
 */
export async function fileSampleCases(dependencies: Dependencies): Promise<Result<SampleCase[], SampleRefusal>> {
  const { cases, library, setNow, now } = dependencies;
  const { total } = await cases.counts();
  if (total > 0) return refuse({ kind: 'has-cases', total });

  const filed: SampleCase[] = [];
  const local = library.entries(guideKind).filter(({ meta }) => meta.intake === 'local');
  for (const [turn, { slug, meta }] of local.entries()) {
    const course = courses[turn % courses.length] ?? { daysAgo: 0, moves: [] };
    // Some minutes back, so that the last step is in the past too; one after the other, as people come.
    const end = now.getTime() - (local.length - turn) * minuteMs;
    const start = end - course.daysAgo * dayMs;
    setNow(new Date(start));
    const sample = await makeSubmission(dependencies, slug, meta, { turn, today: dayInVietnam(new Date(start)) });
    const sent = await cases.submit(sample, `demo-${slug}-${start}`);
    if (!sent.ok) return refuse({ kind: 'sample-refused', guide: slug, reason: JSON.stringify(sent.error) });
    let state: CaseStateName = 'registered';
    for (const [step, to] of course.moves.entries()) {
      setNow(new Date(start + ((end - start) * (step + 1)) / course.moves.length / (step === 0 ? 4 : 1)));
      if (to === 'resolved') await agreeToProof(dependencies, sent.value);
      const paper = meta.papers.find((paper) => takesFile(handlingOf(paper, 'online')));
      const moved = await cases.move(
        sent.value.reference,
        state,
        defined({
          to,
          note: needsReason(to) ? 'Lý do mẫu, để cán bộ xem thử.' : undefined,
          papers:
            to === 'supplement-requested' && paper
              ? [{ paper: paper.id, reason: 'Ảnh mẫu bị mờ, xin chụp lại.' }]
              : undefined,
          // The others are in order.
          fine: to === 'supplement-requested' ? meta.papers.map(({ id }) => id) : undefined,
        }),
        nobody,
      );
      if (!moved.ok) return refuse({ kind: 'sample-refused', guide: slug, reason: moved.error.kind });
      state = to;
    }
    filed.push({ reference: sent.value.reference, accessCode: sent.value.accessCode, guide: slug, state });
  }
  return ok(filed);
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
  { turn, today }: { turn: number; today: string },
): Promise<Submission> {
  const answers = sampleAnswers(meta.form ?? [], { today, units: unitsOf(library) }, turn);
  const send = meta.channels.some(({ kind }) => kind === 'online') ? 'online' : 'counter';
  const papers: Submission['papers'] = [];
  for (const { paper: wanted } of filesDue(meta, answers)) {
    const upload = await cases.receiveUpload({ name: paper.name, content: once(paper.content) });
    if (upload.ok) papers.push({ paper: wanted.id, uploads: [upload.value.id] });
  }
  const byPost = meta.post?.return === true && turn % 3 === 0;
  return {
    guide,
    answers,
    papers,
    delivery: byPost
      ? { send, return: 'post', address: { commune: 'quan-lan', detail: 'Thôn mẫu' } }
      : { send, return: 'counter' },
    contact: defined({
      fullName: 'Hồ sơ mẫu (Nguyễn Văn Mẫu)',
      idNumber: '022190000000',
      residence: meta.applicant?.residence ? { commune: 'quan-lan', detail: 'Thôn mẫu' } : undefined,
      phone: '+84900000000',
    }),
    declaration: true,
    consents: [],
  };
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
