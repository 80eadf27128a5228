import { type DueDate, dueDate, type Pause } from '#src/cases/deadline/deadline.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import type { Person } from '#src/staff/person.ts';
import { writeCaseCode } from './case-code.ts';
import type { HistoryItem } from './case-history.ts';
import { allowedMoves, isPaused, needsReason, stateOf } from './case-states.ts';
import type { CaseRecord, StoredMove } from './case-store.ts';
import type { CaseMove, CaseStateName, MoveRefusal, StaffCase } from './cases.ts';
import { officeTime, unitCode } from './county-facts.ts';
import type { CasesDependencies } from './create-cases.ts';
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
  if (record.state !== seenState) return refuse({ kind: 'changed-meanwhile' });
  const refusal = refusalOf(record, move);
  if (refusal) return refuse(refusal);

  const outcome = await cases.move(planMove(dependencies, record, move, person, now()));
  if (outcome === 'changed-meanwhile') return refuse({ kind: 'changed-meanwhile' });
  const moved = await cases.load(reference);
  if (!moved) return refuse({ kind: 'case-not-found' });
  return ok(await staffCase(dependencies, moved, person));
}

function refusalOf(record: CaseRecord, move: CaseMove): MoveRefusal | undefined {
  if (!allowedMoves(statesOf(record.history)).includes(move.to)) return { kind: 'move-not-allowed' };
  const papers = move.papers ?? [];
  if (papers.some(({ paper }) => !record.rules.papers.some((known) => known.id === paper))) {
    return { kind: 'paper-not-in-guide' };
  }
  const isReasoned = Boolean(move.note?.trim()) || (papers.length > 0 && papers.every((item) => item.reason.trim()));
  return needsReason(move.to) && !isReasoned ? { kind: 'reason-required' } : undefined;
}

function planMove(
  { library }: CasesDependencies,
  record: CaseRecord,
  move: CaseMove,
  person: Person,
  now: Date,
): StoredMove {
  const at = isoInVietnam(now);
  const note = move.note?.trim();
  const history: HistoryItem = {
    at,
    state: stateOf(move.to),
    ...(note ? { note } : {}),
    ...(move.papers?.length ? { papers: move.papers } : {}),
  };
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
  };
}

/** The promise is made on acceptance and reckoned anew whenever a pause ends; else it stays. */
function dueAfter(record: CaseRecord, next: HistoryItem, office: ReturnType<typeof officeTime>): DueDate | undefined {
  const isAcceptance = next.state.name === 'accepted' && !record.acceptedAt;
  const receivedAt = isAcceptance ? next.at : record.acceptedAt;
  if (!receivedAt || !(isAcceptance || isPaused(record.state))) return undefined;
  const channel = record.rules.channels.find((item) => item.kind === record.delivery.send);
  if (!channel) return undefined;
  const pauses = pausesOf([...record.history, next]).filter((pause) => pause.from >= receivedAt);
  return dueDate({ receivedAt, time: channel.time, pauses }, office);
}

/** From every request to the resident to the state that followed it. */
function pausesOf(history: readonly HistoryItem[]): Pause[] {
  return history.flatMap((item, index) => {
    const next = history[index + 1];
    return isPaused(item.state.name) && next ? [{ from: item.at, to: next.at }] : [];
  });
}

const statesOf = (history: readonly HistoryItem[]) => history.map((item) => item.state.name);
