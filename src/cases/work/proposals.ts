import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { type ExtendRefusal, planExtension } from '#src/cases/desk/extend-case.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import { actionOfMove, type MoveRefusal } from '#src/cases/desk/move.ts';
import { moveRefusal, planMove } from '#src/cases/desk/move-case.ts';
import { findAsSeen, findForStaff } from '#src/cases/desk/open-case.ts';
import { planReplacement, type ReplaceRefusal } from '#src/cases/mending/replace-result.ts';
import type { CaseRecord, StoredMove } from '#src/cases/model/case-store.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { unsignedResults } from '#src/cases/papers/desk/check-signing.ts';
import { withSignedFiles } from '#src/cases/signing/give-signed.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import type { WorkDependencies } from './dependencies.ts';
import { longestWorkText, type ProposedStep, type WorkLine } from './work-line.ts';
import { lineOf } from './write-line.ts';

export type ProposalRefusal =
  | MoveRefusal
  | ExtendRefusal
  | ReplaceRefusal
  | { kind: 'work-text-required' }
  | { kind: 'work-text-too-long' }
  /** Nothing waits for an approver (any more). */
  | { kind: 'no-proposal' }
  /** Two people look at it: who proposed does not approve. */
  | { kind: 'own-proposal' };

/** Lays a step before an approver (phiếu trình): what could not be made is not taken, and its files wait with it. */
export async function proposeStep(
  dependencies: WorkDependencies,
  reference: string,
  { step, text, seenVersion }: { step: ProposedStep; text: string; seenVersion: number },
  person: Person,
): Promise<Result<undefined, ProposalRefusal>> {
  const { work, uploads, now } = dependencies;
  const found = await findForStaff(dependencies, reference, person, (record) =>
    step.kind === 'move' ? actionOfMove(record, step.move.to) : 'case.decide',
  );
  if (!found.ok) return found;
  const record = found.value;
  if (record.version !== seenVersion) return refuse({ kind: 'changed-meanwhile' });
  if (text.length > longestWorkText) return refuse({ kind: 'work-text-too-long' });
  const planned = await planStep(dependencies, record, step, person);
  if (!planned.ok) return planned;
  const results = planned.value.results ?? [];
  const free = await uploads.findFree(results);
  // The files wait with the case and are free no more: what they are called is kept with the step.
  const names = planned.value.history.resultMended?.added;
  const kept: ProposedStep =
    step.kind === 'replacement' && names ? { ...step, replacement: { ...step.replacement, names } } : step;
  const waiting = await Promise.all(results.map((id) => dependencies.cases.holds(record.reference, id)));
  if (results.some((id, index) => !waiting[index] && !free.some((upload) => upload.id === id))) {
    return refuse({ kind: 'upload-not-found' });
  }
  const at = isoInVietnam(now());
  const outcome = await work.take(
    defined({
      reference: record.reference,
      version: seenVersion,
      proposedAt: at,
      holds: results.length > 0 ? results : undefined,
      lines: [lineOf(person, at, { kind: 'proposed', text, step: kept })],
      look: lookOf(person, 'propose', at),
    }),
  );
  if (outcome === 'upload-taken') return refuse({ kind: 'upload-not-found' });
  return outcome === 'done' ? ok(undefined) : refuse({ kind: 'changed-meanwhile' });
}

/** Makes the step that was proposed, exactly as it was proposed but with its files as they were signed since; the resident is written as of any other. */
export async function approveProposal(
  dependencies: WorkDependencies,
  reference: string,
  { seenVersion }: { seenVersion: number },
  person: Person,
): Promise<Result<undefined, ProposalRefusal>> {
  const found = await findWithProposal(dependencies, reference, seenVersion, person);
  if (!found.ok) return found;
  const { record, proposal } = found.value;
  const signed = await dependencies.signedFiles?.ofCase(record.reference);
  const step = signed ? withSignedFiles(found.value.step, signed) : found.value.step;
  if (proposal.person.id === person.id) return refuse({ kind: 'own-proposal' });
  const planned = await planStep(dependencies, record, step, person);
  if (!planned.ok) return planned;
  const unsigned = await unsignedResults(dependencies, planned.value.results ?? []);
  if (unsigned.length > 0) return refuse({ kind: 'result-not-signed', files: unsigned });
  const { history } = planned.value;
  const outcome = await dependencies.cases.move({
    ...planned.value,
    work: [lineOf(person, history.at, { kind: 'approved', step })],
    look: lookOf(person, 'approve', history.at),
  });
  if (outcome === 'upload-taken') return refuse({ kind: 'upload-not-found' });
  return outcome === 'moved' ? ok(undefined) : refuse({ kind: 'changed-meanwhile' });
}

/** Gives a proposal back with the reason; what was proposed can be mended and proposed again. */
export async function sendBackProposal(
  dependencies: WorkDependencies,
  reference: string,
  { reason, seenVersion }: { reason: string; seenVersion: number },
  person: Person,
): Promise<Result<undefined, ProposalRefusal>> {
  const found = await findWithProposal(dependencies, reference, seenVersion, person);
  if (!found.ok) return found;
  if (reason.trim() === '') return refuse({ kind: 'work-text-required' });
  if (reason.length > longestWorkText) return refuse({ kind: 'work-text-too-long' });
  const at = isoInVietnam(dependencies.now());
  const outcome = await dependencies.work.take({
    reference: found.value.record.reference,
    version: seenVersion,
    proposedAt: null,
    lines: [lineOf(person, at, { kind: 'sent-back', text: reason, step: found.value.step })],
    look: lookOf(person, 'send-back', at),
  });
  return outcome === 'done' ? ok(undefined) : refuse({ kind: 'changed-meanwhile' });
}

/** The proposal that waits, out of a log; undefined where none does. */
export function openProposal({ proposedAt }: Pick<CaseRecord, 'proposedAt'>, lines: readonly WorkLine[]) {
  return proposedAt === null ? undefined : lines.findLast(({ kind }) => kind === 'proposed');
}

async function findWithProposal(
  dependencies: WorkDependencies,
  reference: string,
  seenVersion: number,
  person: Person,
): Promise<Result<{ record: CaseRecord; proposal: WorkLine; step: ProposedStep }, ProposalRefusal>> {
  const found = await findAsSeen(dependencies, reference, seenVersion, person, 'case.approve');
  if (!found.ok) return found;
  const record = found.value;
  const proposal = openProposal(record, await dependencies.work.lines(record.reference));
  if (!proposal?.step) return refuse({ kind: 'no-proposal' });
  return ok({ record, proposal, step: proposal.step });
}

/** The proposed step as it would be stored, or why the county may not take it. */
export async function planStep(
  dependencies: CasesDependencies,
  record: CaseRecord,
  step: ProposedStep,
  person: Person,
): Promise<Result<StoredMove, ProposalRefusal>> {
  if (step.kind === 'replacement') return planReplacement(dependencies, record, step.replacement, person);
  if (step.kind === 'extension') {
    const planned = planExtension(dependencies, record, step.extension, person);
    return planned.ok ? ok(planned.value.step) : planned;
  }
  const refusal = moveRefusal(record, step.move);
  return refusal ? refuse(refusal) : ok(planMove(dependencies, record, step.move, person, dependencies.now()));
}
