import { localTime, type OfficeTime } from '#src/cases/deadline/office-time.ts';
import { workingDaysBetween } from '#src/cases/deadline/work-calendar.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { CaseRecord } from './case-store.ts';

/** Working days until the promised day, today not counted; below zero once it has passed. Only while the clock runs. */
export function daysLeft(
  { state, dueAt }: Pick<CaseRecord, 'state' | 'dueAt'>,
  { calendar }: OfficeTime,
  now: Date,
): { daysLeft?: number } {
  if (!dueAt || !['accepted', 'in-progress', 'withdrawal-requested'].includes(state)) return {};
  const today = localTime(isoInVietnam(now)).day;
  const due = localTime(dueAt).day;
  if (now.getTime() <= Date.parse(dueAt)) return { daysLeft: workingDaysBetween(calendar, today, due) };
  return { daysLeft: -Math.max(1, workingDaysBetween(calendar, due, today)) };
}
