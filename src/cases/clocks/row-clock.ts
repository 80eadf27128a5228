import type { OfficeTime } from '#src/cases/deadline/office-time.ts';
import { isClosed } from '#src/cases/model/case-states.ts';
import type { StoredRow } from '#src/cases/model/list/stored-list.ts';
import type { ClockRules } from '#src/county/clock-rules.ts';
import { nextStepOf } from './next-step.ts';
import type { RowClock } from './running-case.ts';

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
