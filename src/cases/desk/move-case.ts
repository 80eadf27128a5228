import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { dueAfter } from '#src/cases/deadline/count-due.ts';
import type { StaffCase } from '#src/cases/model/case.ts';
import { writeCaseCode } from '#src/cases/model/case-codes.ts';
import { type HistoryItem, requestsMade } from '#src/cases/model/case-history.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import { allowedMoves, needsReason, stateBefore, stateOf, statesPassed } from '#src/cases/model/case-states.ts';
import type { CaseRecord, StoredMove } from '#src/cases/model/case-store.ts';
import { officeTime, unitCode } from '#src/cases/model/county-facts.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { isSum } from '#src/cases/money/sums.ts';
import { unsignedResults } from '#src/cases/papers/desk/check-signing.ts';
import { isOutdated } from '#src/cases/papers/desk/verdict.ts';
import { isProofSettled } from '#src/cases/proof/proof.ts';
import { needsApproval } from '#src/cases/work/process.ts';
import { lineOf } from '#src/cases/work/write-line.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import { lookOf } from './look.ts';
import { actionOfMove, type CaseMove, longestNote, longestReason, type MoveRefusal } from './move.ts';
import { findForStaff, staffCase } from './open-case.ts';

/**
 * Moves a case to another state. Acceptance gives the official code and the due date; asking for papers, refusing and
 * stopping need a reason, and papers asked for must be papers of the guide the case was filed under. Refuses a move
 * the state does not allow, and one decided on a state that is no longer so.
 */
export async function moveCase(
  dependencies: CasesDependencies,
  reference: string,
  seenState: CaseStateName,
  move: CaseMove,
  person: Person,
): Promise<Result<StaffCase, MoveRefusal>> {
  const taken = await takeMove(dependencies, reference, seenState, move, person);
  if (!taken.ok) return taken;
  const moved = await dependencies.cases.load(taken.value.reference);
  if (!moved) return refuse({ kind: 'case-not-found' });
  return ok(await staffCase(dependencies, moved, person));
}

/** The same without reading the case anew: who moves many at once shows none of them. */
export async function takeMove(
  dependencies: CasesDependencies,
  reference: string,
  seenState: CaseStateName,
  move: CaseMove,
  person: Person,
): Promise<Result<{ reference: string }, MoveRefusal>> {
  const { cases, now } = dependencies;
  const found = await findForStaff(dependencies, reference, person, (record) => actionOfMove(record, move.to));
  if (!found.ok) return found;
  const record = found.value;
  const isOther = move.seenVersion !== undefined && move.seenVersion !== record.version;
  if (record.state !== seenState || isOther) return refuse({ kind: 'changed-meanwhile' });
  const refusal = moveRefusal(record, move);
  if (refusal) return refuse(refusal);
  if (needsApproval(record.rules, move.to)) return refuse({ kind: 'approval-required' });

  const unsigned = await unsignedResults(dependencies, move.to === 'resolved' ? (move.results ?? []) : []);
  if (unsigned.length > 0) return refuse({ kind: 'result-not-signed', files: unsigned });

  const planned = planMove(dependencies, record, move, person, now());
  const outcome = await cases.move({ ...planned, ...(await givenByRule(dependencies, record, planned, person)) });
  if (outcome === 'upload-taken') return refuse({ kind: 'upload-not-found' });
  return outcome === 'moved' ? ok({ reference: record.reference }) : refuse({ kind: 'changed-meanwhile' });
}

/** Where the unit has its cases given by rule, an accepted case that nobody has goes to one of its officers with the step. */
async function givenByRule(
  { officerFor }: Pick<CasesDependencies, 'officerFor'>,
  { officer, holder }: CaseRecord,
  { history }: StoredMove,
  person: Person,
): Promise<Pick<StoredMove, 'officer' | 'work'>> {
  const isDue = history.state.name === 'accepted' && officer === null;
  const toPerson = isDue ? await officerFor?.(holder) : undefined;
  if (!toPerson) return {};
  return { officer: toPerson.id, work: [lineOf(person, history.at, { kind: 'assigned', toPerson, isByRule: true })] };
}

/** The step as it is stored, which is the only way it is made. */
export function planMove(
  { library }: CasesDependencies,
  record: CaseRecord,
  move: CaseMove,
  person: Person,
  now: Date,
): StoredMove {
  const at = isoInVietnam(now);
  const history = historyItem(move, at);
  const code = unitCode(library);
  const day = dayInVietnam(now);
  const due = dueAfter(record, history, officeTime(library, record.unit));
  return defined({
    reference: record.reference,
    version: record.version,
    history,
    look: lookOf(person, `move:${move.to}`, at),
    acceptance:
      move.to === 'accepted' && !record.acceptedAt
        ? { at, unitCode: code, day, writeCode: (number: number) => writeCaseCode(code, day, number) }
        : undefined,
    due,
    results: move.to === 'resolved' && move.results?.length ? move.results : undefined,
    suppliedAt: null,
    proofDueAt: null,
  });
}

/** Only what belongs to the step is kept of what came with it. */
function historyItem({ to, note, papers, fields, exception, payment, handedOver }: CaseMove, at: string): HistoryItem {
  const words = note?.trim();
  return defined({
    at,
    state: stateOf(to),
    note: words || undefined,
    papers: to === 'supplement-requested' && papers?.length ? papers : undefined,
    fields: to === 'supplement-requested' && fields?.length ? fields : undefined,
    exception: to === 'supplement-requested' ? exception : undefined,
    payment: to === 'payment-requested' && payment ? payment : undefined,
    handedOver: to === 'returned' && handedOver ? handedOver : undefined,
  });
}

/**
 * Why the county may not take this step, if it may not. Papers and answers asked for must be of the guide the case was
 * filed under: asking for more is forbidden (NĐ 118/2025 Art. 5).
 */
export function moveRefusal(record: CaseRecord, move: CaseMove): MoveRefusal | undefined {
  const { rules, history, delivery } = record;
  if (!allowedMoves(statesPassed(history)).includes(move.to)) return { kind: 'move-not-allowed' };
  const { note = '', papers = [], fields = [], payment, results = [], handedOver } = move;
  if (note.length > longestNote) return { kind: 'note-too-long' };
  if ([...papers, ...fields].some(({ reason }) => reason.length > longestReason)) return { kind: 'reason-too-long' };
  if (!papers.every(({ paper }) => rules.papers.some((known) => known.id === paper))) {
    return { kind: 'paper-not-in-guide' };
  }
  if (!fields.every(({ field }) => isField(rules, field))) return { kind: 'field-not-in-guide' };
  if (payment && !isSum(payment.amount)) return { kind: 'amount-not-valid' };
  if (move.to === 'supplement-requested') {
    if (papers.length + fields.length === 0 && note.trim() === '') return { kind: 'request-empty' };
    if (requestsMade(history) > 0 && !move.exception) return { kind: 'exception-required' };
    const paper = unjudged(record, move);
    if (paper !== undefined) return { kind: 'paper-unjudged', paper };
  }
  if (!isReasoned(record, move)) return { kind: 'reason-required' };
  if (move.to === 'resolved' && !isProofSettled(record)) return { kind: 'proof-not-settled' };
  if (move.to === 'resolved' && delivery.return === 'online' && results.length === 0) {
    return { kind: 'result-required' };
  }
  if (handedOver?.way === 'post' && !handedOver.item) return { kind: 'item-required' };
  return undefined;
}

/** A paper that came and that nobody has judged since, in a verdict or in the request itself. */
function unjudged(record: CaseRecord, { papers = [], fine = [] }: CaseMove): string | undefined {
  const judged = new Set([...papers.map(({ paper }) => paper), ...fine]);
  const standing = record.verdicts.filter((verdict) => !isOutdated(record, verdict));
  for (const { paper } of standing) judged.add(paper);
  return record.papers.find(({ paper, uploads }) => uploads.length > 0 && !judged.has(paper))?.paper;
}

function isField({ form = [] }: GuideMeta, id: string): boolean {
  return form.some((section) => section.fields.some((field) => field.id === id));
}

/**
 * Whoever is asked, refused or stopped is told why (NĐ 61/2018 Art. 17, 19), and so is who asked to withdraw and may
 * not. A paper that is missing says enough by that; one that is wrong, and an answer, need words.
 */
function isReasoned({ history }: CaseRecord, { to, note, papers = [], fields = [], payment }: CaseMove): boolean {
  const isRefusedWithdrawal = statesPassed(history).at(-1) === 'withdrawal-requested' && to === stateBefore(history);
  if (!needsReason(to) && !isRefusedWithdrawal) return true;
  const asks = [...papers.filter((paper) => paper.finding !== 'missing'), ...fields];
  if (!asks.every((item) => item.reason.trim())) return false;
  return Boolean(note?.trim()) || papers.length + fields.length > 0 || payment !== undefined;
}
