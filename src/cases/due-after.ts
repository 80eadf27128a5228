import { countDue } from '#src/cases/deadline/count-due.ts';
import type { DueDate } from '#src/cases/deadline/deadline-line.ts';
import { dueEvents } from '#src/cases/deadline/due-events.ts';
import type { OfficeTime } from '#src/cases/deadline/office-time.ts';
import type { HistoryItem } from './case-history.ts';
import type { CaseRecord } from './case-store.ts';

/**
 * The promise after this next step. Undefined before acceptance, where the guide sets no limit, and when the step is
 * one after which the old promise is kept as it was told.
 */
export function dueAfter(record: CaseRecord, next: HistoryItem, office: OfficeTime): DueDate | undefined {
  const before = dueEvents(record.history);
  const events = dueEvents([...record.history, next]);
  // Counting anew when nothing happened would let an edit of the calendar move a promise already made.
  if (events.length === before.length) return undefined;
  return countDue({ rules: record.rules, send: record.delivery.send, events }, office);
}
