import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import type { Person } from '#src/staff/person.ts';
import { writeCaseCode } from './case-code.ts';
import type { HistoryItem } from './case-history.ts';
import { stateOf } from './case-states.ts';
import type { CaseRecord, StoredMove } from './case-store.ts';
import type { CaseMove, CaseStateName, MoveRefusal, StaffCase } from './cases.ts';
import { officeTime, unitCode } from './county-facts.ts';
import type { CasesDependencies } from './create-cases.ts';
import { dueAfter } from './due-after.ts';
import { moveRefusal } from './move-refusal.ts';
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
  const { cases, now } = dependencies;
  const found = await findForStaff(dependencies, reference, person, 'case.move');
  if (!found.ok) return found;
  const record = found.value;
  const isOther = move.seenVersion !== undefined && move.seenVersion !== record.version;
  if (record.state !== seenState || isOther) return refuse({ kind: 'changed-meanwhile' });
  const refusal = moveRefusal(record, move);
  if (refusal) return refuse(refusal);

  const outcome = await cases.move(planMove(dependencies, record, move, person, now()));
  if (outcome === 'upload-taken') return refuse({ kind: 'upload-not-found' });
  if (outcome !== 'moved') return refuse({ kind: 'changed-meanwhile' });
  const moved = await cases.load(reference);
  if (!moved) return refuse({ kind: 'case-not-found' });
  return ok(await staffCase(dependencies, moved, person));
}

function planMove(
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
  const due = dueAfter(record, history, officeTime(library));
  return {
    reference: record.reference,
    version: record.version,
    history,
    look: { at, person: { id: person.id, name: person.name }, action: `move:${move.to}` },
    ...(move.to === 'accepted' && !record.acceptedAt
      ? { acceptance: { at, unitCode: code, day, writeCode: (number: number) => writeCaseCode(code, day, number) } }
      : {}),
    ...(due ? { due } : {}),
    ...(move.to === 'resolved' && move.results?.length ? { results: move.results } : {}),
    suppliedAt: null,
  };
}

/** Only what belongs to the step is kept of what came with it. */
function historyItem({ to, note, papers, fields, payment, handedOver }: CaseMove, at: string): HistoryItem {
  const words = note?.trim();
  return {
    at,
    state: stateOf(to),
    ...(words ? { note: words } : {}),
    ...(to === 'supplement-requested' && papers?.length ? { papers } : {}),
    ...(to === 'supplement-requested' && fields?.length ? { fields } : {}),
    ...(to === 'payment-requested' && payment ? { payment } : {}),
    ...(to === 'returned' && handedOver ? { handedOver } : {}),
  };
}
