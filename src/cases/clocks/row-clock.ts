import type { OfficeTime } from '#src/cases/deadline/office-time.ts';
import { isClosed } from '#src/cases/model/case-states.ts';
import type { StoredRow } from '#src/cases/model/list/stored-list.ts';
import type { ClockRules } from '#src/county/clock-rules.ts';
import { type NextStep, nextStepOf } from './next-step.ts';

/** What a row of a list says of the step its case stands in; `isLate`: its date has passed. */
export type RowClock = NextStep & { isLate: boolean };

/** None for a case that is at its end. */
export function rowClock(
  row: Pick<StoredRow, 'state' | 'submittedAt' | 'dueAt' | 'suppliedAt' | 'clock'>,
  office: OfficeTime,
  rules: ClockRules,
  now: string,
): RowClock | undefined {
  if (isClosed(row.state)) return undefined;
  const step = nextStepOf({ ...row, ...row.clock }, office, rules, now);
  return { ...step, isLate: step.by < now };
}
