import { dueEvents } from '#src/cases/deadline/due-events.ts';
import { checkExtension } from '#src/cases/deadline/extension.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import type { Person } from '#src/staff/person.ts';
import type { HistoryItem } from './case-history.ts';
import { stateOf } from './case-states.ts';
import type { ExtendRefusal } from './cases.ts';
import { officeTime } from './county-facts.ts';
import type { CasesDependencies } from './create-cases.ts';
import { dueAfter } from './due-after.ts';
import { findForStaff } from './open-case.ts';

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
  const { cases, library, now } = dependencies;
  const found = await findForStaff(dependencies, reference, person, 'case.move');
  if (!found.ok) return found;
  const record = found.value;
  if (record.version !== extension.seenVersion) return refuse({ kind: 'changed-meanwhile' });
  if (!record.dueAt || !['accepted', 'in-progress'].includes(record.state)) return refuse({ kind: 'no-due-date' });
  const note = extension.reason.trim();
  if (note === '') return refuse({ kind: 'reason-required' });
  const { until } = extension;
  if (!/^\d{4}-\d\d-\d\d$/.test(until) || Number.isNaN(Date.parse(until))) return refuse({ kind: 'date-malformed' });

  const office = officeTime(library);
  const events = dueEvents(record.history);
  const today = dayInVietnam(now());
  const checked = checkExtension({ due: { at: record.dueAt }, events, until, today }, office);
  if (!checked.ok) return checked;
  const at = isoInVietnam(now());
  const history: HistoryItem = { at, state: stateOf(record.state), note, extendedTo: until };
  const due = dueAfter(record, history, office);
  const outcome = await cases.move({
    reference: record.reference,
    version: record.version,
    history,
    look: { at, person: { id: person.id, name: person.name }, action: 'extend' },
    ...(due ? { due } : {}),
  });
  return outcome === 'moved' ? ok({ isLate: checked.value.isLate }) : refuse({ kind: 'changed-meanwhile' });
}
