import { stringify } from 'safe-stable-stringify';
import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { dueDate } from '#src/cases/deadline/deadline.ts';
import { makeReference } from '#src/cases/model/case-codes.ts';
import { openStates } from '#src/cases/model/case-states.ts';
import type { NewCase, Submitted } from '#src/cases/model/case-store.ts';
import { officeTime, receivingUnit } from '#src/cases/model/county-facts.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { personTokens, sameRequest } from '#src/cases/model/person-tokens.ts';
import type { Confirmation, SubmitRefusal } from '#src/cases/model/submission.ts';
import { makeAccessCode } from '#src/codes/checked-code.ts';
import { unitsOf } from '#src/county/unit.ts';
import { type GuideEntry, guideKind, isStillValid } from '#src/guides/model/guide-kind.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { checkSubmission } from './check-submission.ts';
import { isShallow, type RawSubmission, shapeProblems, submissionSchema } from './submission-schema.ts';

type Answer = Result<Confirmation, SubmitRefusal>;

/**
 * Files a case: one case per key, however often it is sent. The same key and body give the first answer again, access
 * code included; the same key with another body is refused. A likely duplicate is a warning. `helper` is who of staff
 * types it in for somebody at the counter.
 */
export async function submitCase(
  dependencies: CasesDependencies,
  submission: unknown,
  idempotencyKey: string,
  helper?: { id: string; name: string },
): Promise<Answer> {
  if (!isShallow(submission)) return refuse({ kind: 'invalid', problems: [{ field: '', kind: 'malformed' }] });
  const bodyHash = await digestOf(submission);
  const checked = await check(dependencies, submission);
  if (!checked.ok) {
    // What was filed with this key before has its answer, also where it could not be filed again: its uploads are taken.
    const earlier = await dependencies.cases.submitted(idempotencyKey);
    return earlier ? repeat(earlier, bodyHash) : checked;
  }
  const newCase = defined({ ...checked.value.newCase, helper });
  return keep(dependencies, newCase, checked.value.warnings, idempotencyKey, bodyHash);
}

async function check(dependencies: CasesDependencies, submission: unknown) {
  const parsed = submissionSchema.safeParse(submission, { reportInput: true });
  if (!parsed.success) return refuse({ kind: 'invalid' as const, problems: shapeProblems(parsed.error) });
  const guide = dependencies.library.entry(guideKind, parsed.data.guide);
  if (!guide) return refuse({ kind: 'guide-not-found' as const });
  const hasEnded = !isStillValid(guide.meta, dayInVietnam(dependencies.now()));
  if (hasEnded || !isFiledHere(guide, parsed.data)) return refuse({ kind: 'not-local' as const });
  return checkContents(dependencies, guide, parsed.data);
}

/** What the national portal decides is not filed here at all; what needs presence is not filed online. */
function isFiledHere({ meta }: GuideEntry, sent: RawSubmission): boolean {
  return meta.intake === 'local' || (meta.intake === 'counter' && sent.delivery.send !== 'online');
}

async function checkContents(dependencies: CasesDependencies, guide: GuideEntry, sent: RawSubmission) {
  const { cases, library, uploads, now, random } = dependencies;
  const moment = now();
  const today = dayInVietnam(moment);
  const free = await uploads.findFree(sent.papers.flatMap((paper) => paper.uploads));
  const checked = checkSubmission(guide.meta, sent, { today, units: unitsOf(library), free });
  const unit = receivingUnit(library, sent.unit, today);
  const problems = [...checked.problems, ...(unit ? [] : [{ field: 'unit', kind: 'unknown' }])];
  if (problems.length > 0 || !unit) return refuse({ kind: 'invalid' as const, problems });

  const tokens = personTokens(checked.contact);
  const alike = await cases.findAlike(sent.guide, openStates, sameRequest(tokens), 1);
  const submittedAt = isoInVietnam(moment);
  const newCase: Omit<NewCase, 'reference'> = {
    guide: { slug: guide.slug, title: guide.meta.title, hash: guide.hash },
    rules: guide.meta,
    unit,
    answers: checked.answers,
    papers: checked.papers,
    delivery: checked.delivery,
    contact: checked.contact,
    consents: sent.consents,
    language: sent.language ?? 'vi',
    submittedAt,
    expectedBy: expectedBy({ ...dependencies, unit }, guide, sent, submittedAt),
    accessCode: makeAccessCode(random),
    tokens,
  };
  const doubts = checked.warnings.map(({ kind, field }) => ({ kind, field }));
  const duplicates = alike.length > 0 ? [{ kind: 'duplicate' as const }] : [];
  return ok({ newCase, warnings: [...duplicates, ...doubts] });
}

/** Only what is filed online has arrived; the clock of papers under way starts when they are handed over. */
function expectedBy(
  { library, unit }: CasesDependencies & { unit: string },
  guide: GuideEntry,
  sent: RawSubmission,
  receivedAt: string,
) {
  if (sent.delivery.send !== 'online') return null;
  const channel = guide.meta.channels.find((item) => item.kind === 'online');
  return (channel && dueDate({ receivedAt, time: channel.time }, officeTime(library, unit))?.at) ?? null;
}

async function keep(
  { cases, random }: CasesDependencies,
  draft: Omit<NewCase, 'reference'>,
  warnings: Confirmation['warnings'],
  idempotencyKey: string,
  bodyHash: string,
): Promise<Answer> {
  for (;;) {
    const reference = makeReference(random);
    const confirmation: Confirmation = defined({
      reference,
      url: `/tra-cuu/${reference}`,
      receiptUrl: `/tra-cuu/${reference}/xac-nhan`,
      accessCode: draft.accessCode,
      expectedBy: draft.expectedBy ?? undefined,
      warnings,
    });
    const outcome = await cases.add({ ...draft, reference }, idempotencyKey, { bodyHash, confirmation });
    if (outcome === 'added') return ok(confirmation);
    if (outcome === 'upload-taken') {
      const problems = draft.papers.map(({ paper }) => ({ field: `papers.${paper}`, kind: 'upload-not-found' }));
      return refuse({ kind: 'invalid', problems });
    }
    const earlier = outcome === 'key-taken' ? await cases.submitted(idempotencyKey) : undefined;
    if (earlier) return repeat(earlier, bodyHash);
  }
}

function repeat(earlier: Submitted, bodyHash: string): Answer {
  return earlier.bodyHash === bodyHash ? ok(earlier.confirmation) : refuse({ kind: 'key-reused' });
}

/** SHA-256 of a value, the same however its keys are ordered: tells whether two requests ask for the same. */
export async function digestOf(value: unknown): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(stringify(value)));
  return new Uint8Array(digest).toHex();
}
