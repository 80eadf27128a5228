import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { countDue } from '#src/cases/deadline/count-due.ts';
import { dueEvents } from '#src/cases/deadline/due-events.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import { longestNote } from '#src/cases/desk/move.ts';
import { findAsSeen } from '#src/cases/desk/open-case.ts';
import type { CaseRefusal } from '#src/cases/model/case.ts';
import { type HistoryItem, standingSteps } from '#src/cases/model/case-history.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import { stateOf, statesPassed } from '#src/cases/model/case-states.ts';
import type { CaseRecord, StoredMove } from '#src/cases/model/case-store.ts';
import { officeTime } from '#src/cases/model/county-facts.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { mayWithCase } from '#src/cases/work/case-rights.ts';
import { unitsOf } from '#src/county/unit.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import type { Person } from '#src/staff/person.ts';
import { type TakeBackRefusal, takeBackOffer } from './take-back-offer.ts';

export type MendRefusal =
  | CaseRefusal
  | { kind: 'reason-required' }
  | { kind: 'note-too-long' }
  | { kind: 'changed-meanwhile' };

/**
 * Takes back the last move of the county, on the day it was taken: the case is where it was, its promise is what it was,
 * and the history says that and why. A result given with the move is withdrawn. The owner is told where they were told
 * of the move.
 */
export async function takeBack(
  dependencies: CasesDependencies,
  reference: string,
  given: { reason: string; seenVersion: number },
  person: Person,
): Promise<Result<{ from: CaseStateName; to: CaseStateName }, MendRefusal | TakeBackRefusal>> {
  const { cases, library, now } = dependencies;
  const found = await findAsSeen(dependencies, reference, given.seenVersion, person, 'case.take-back');
  if (!found.ok) return found;
  const record = found.value;
  // Where somebody works in several units, those of the case count, and no other one.
  const mayTakeAny = mayWithCase(person, 'case.take-back-any', record, unitsOf(library));
  const offer = takeBackOffer(record, await cases.looks(record.reference), { id: person.id, mayTakeAny }, now());
  if ('kind' in offer) return refuse(offer);
  const note = readReason(given.reason);
  if (!note.ok) return note;

  const at = isoInVietnam(now());
  const history: HistoryItem = { at, state: stateOf(offer.to), takenBack: offer.from, note: note.value };
  const outcome = await cases.move({
    ...backTo(record, history, library),
    look: lookOf(person, `take-back:${offer.from}`, at),
  });
  return outcome === 'moved' ? ok(offer) : refuse({ kind: 'changed-meanwhile' });
}

/** The reason of what is put right: its owner reads it. */
export function readReason(text: string): Result<string, { kind: 'reason-required' } | { kind: 'note-too-long' }> {
  const note = text.trim();
  if (note === '') return refuse({ kind: 'reason-required' });
  return note.length > longestNote ? refuse({ kind: 'note-too-long' }) : ok(note);
}

/** The step back with what else goes back: due date, acceptance, result, what waited to be looked at. */
function backTo(record: CaseRecord, history: HistoryItem, library: Library): StoredMove {
  const all = [...record.history, history];
  const office = officeTime(library, record.unit);
  const events = dueEvents(all);
  // Where no date hangs on the move, the promise stays as it was told.
  const isMoved = events.length !== dueEvents(record.history).length;
  const due = countDue({ rules: record.rules, send: record.delivery.send, events }, office) ?? null;
  const results = history.takenBack === 'resolved' ? record.results.map(({ id }) => id) : [];
  const last = standingSteps(all).at(-1);
  return defined({
    reference: record.reference,
    version: record.version,
    history,
    due: isMoved ? due : undefined,
    unaccepted: record.acceptedAt && !statesPassed(all).includes('accepted') ? (true as const) : undefined,
    withdrawn: results.length > 0 ? results : undefined,
    suppliedAt: last?.supplied ? last.at : undefined,
    proofDueAt: null,
  });
}
