import { isCalendarDay } from '#src/base/calendar-day.ts';
import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { apologyGap } from '#src/cases/clocks/apology.ts';
import { dueAfter } from '#src/cases/deadline/count-due.ts';
import { dueEvents } from '#src/cases/deadline/due-events.ts';
import type { ExtensionRefusal } from '#src/cases/deadline/extension.ts';
import { checkExtension } from '#src/cases/deadline/extension.ts';
import type { CaseRefusal } from '#src/cases/model/case.ts';
import type { HistoryItem } from '#src/cases/model/case-history.ts';
import { isRunning, stateOf } from '#src/cases/model/case-states.ts';
import type { CaseRecord, StoredMove } from '#src/cases/model/case-store.ts';
import { officeTime } from '#src/cases/model/county-facts.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { needsApproval } from '#src/cases/work/process.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import { lookOf } from './look.ts';
import { longestNote } from './move.ts';
import { findAsSeen } from './open-case.ts';

export type ExtendRefusal =
  | CaseRefusal
  | ExtensionRefusal
  | { kind: 'no-due-date' }
  | { kind: 'date-malformed' }
  | { kind: 'reason-required' }
  | { kind: 'note-too-long' }
  | { kind: 'approval-required' }
  | { kind: 'changed-meanwhile' };

/**
 * Promises a later day, with the apology and its reason in the history (NĐ 61/2018 Art. 19(9)): once in a case's life.
 * `isLate` when the resident is told less than a day before the old date.
 */
export async function extendCase(
  dependencies: CasesDependencies,
  reference: string,
  extension: { until: string; reason: string; seenVersion: number },
  person: Person,
): Promise<Result<{ isLate: boolean }, ExtendRefusal>> {
  const found = await findAsSeen(dependencies, reference, extension.seenVersion, person, 'case.decide');
  if (!found.ok) return found;
  const record = found.value;
  const planned = planExtension(dependencies, record, extension, person);
  if (!planned.ok) return planned;
  if (needsApproval(record.rules, 'extension')) return refuse({ kind: 'approval-required' });
  const outcome = await dependencies.cases.move(planned.value.step);
  return outcome === 'moved' ? ok({ isLate: planned.value.isLate }) : refuse({ kind: 'changed-meanwhile' });
}

/** The extension as it is stored, which is the only way it is made. */
export function planExtension(
  { library, now }: Pick<CasesDependencies, 'library' | 'now'>,
  record: CaseRecord,
  { until, reason }: { until: string; reason: string },
  person: Person,
): Result<{ step: StoredMove; isLate: boolean }, ExtendRefusal> {
  if (!record.dueAt || !isRunning(record.state)) return refuse({ kind: 'no-due-date' });
  const note = reason.trim();
  if (note === '') return refuse({ kind: 'reason-required' });
  // A draft with its gap is no reason.
  if (note.includes(apologyGap)) return refuse({ kind: 'reason-required' });
  if (note.length > longestNote) return refuse({ kind: 'note-too-long' });
  if (!isCalendarDay(until)) return refuse({ kind: 'date-malformed' });

  const office = officeTime(library, record.unit);
  const events = dueEvents(record.history);
  const today = dayInVietnam(now());
  const checked = checkExtension({ due: { at: record.dueAt }, events, until, today }, office);
  if (!checked.ok) return checked;
  const at = isoInVietnam(now());
  const history: HistoryItem = { at, state: stateOf(record.state), note, extendedTo: until };
  const due = dueAfter(record, history, office);
  const { reference, version } = record;
  return ok({
    step: defined({ reference, version, history, look: lookOf(person, 'extend', at), due }),
    isLate: checked.value.isLate,
  });
}
