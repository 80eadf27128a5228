import { shiftDays } from '#src/base/calendar-day.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { DueDate } from './deadline-line.ts';
import type { DueEvent } from './due-events.ts';
import { localTime, type OfficeTime } from './office-time.ts';

/** `isLate`: the resident is told less than a day before the old date, which the law does not allow for. */
export type Extension = { until: string; isLate: boolean };
export type ExtensionRefusal = {
  kind: 'extended-already' | 'extension-not-later' | 'extension-on-day-off' | 'clock-stopped';
};
type Asked = { due: Pick<DueDate, 'at'>; events: readonly DueEvent[]; until: string; today: string };

/**
 * Whether the county may promise this later day, with its apology: once in a case's life, at least a day before the
 * old date (NĐ 61/2018 Art. 19(9)). A late apology is allowed, being better than none, and marked. Refused while a
 * request to the resident is open, since its answer moves the date anyway.
 */
export function checkExtension(
  { due, events, until, today }: Asked,
  office: OfficeTime,
): Result<Extension, ExtensionRefusal> {
  const dueDay = localTime(due.at).day;
  if (events.some((event) => event.kind === 'extended')) return refuse({ kind: 'extended-already' });
  if (isStopped(events)) return refuse({ kind: 'clock-stopped' });
  if (until <= dueDay || until <= today) return refuse({ kind: 'extension-not-later' });
  if (office.calendar.kindOf(until).kind !== 'working') return refuse({ kind: 'extension-on-day-off' });
  return ok({ until, isLate: today > shiftDays(dueDay, -1) });
}

function isStopped(events: readonly DueEvent[]): boolean {
  const last = events.findLast((event) => event.kind !== 'accepted' && event.kind !== 'extended');
  return last?.kind === 'supplement-requested' || last?.kind === 'payment-requested';
}
