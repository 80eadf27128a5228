import { defined } from '#src/base/defined.ts';
import { localTime, type OfficeTime } from '#src/cases/deadline/office-time.ts';
import { workingDaysBetween } from '#src/cases/deadline/work-calendar.ts';
import type { Standing } from '#src/cases/model/case-history.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import { isRunning } from '#src/cases/model/case-states.ts';
import type { ClockRules } from '#src/county/clock-rules.ts';

/** Whether the last day has begun by which the owner of a case must hear from us. */
export function mustHear(
  toldAt: string,
  { office, rules, day }: { office: OfficeTime; rules: ClockRules; day: string },
): boolean {
  return workingDaysBetween(office.calendar, localTime(toldAt).day, day) >= rules.heardWithinDays;
}

type Held = { state: CaseStateName; dueAt: string | null; holder: string; officer: string | null };

/** How a case stands, in facts that are true of it: no more is told than that it is open, with whom and until when. */
export function standingOf(
  { state, dueAt, holder, officer }: Held,
  people: readonly { id: string; name: string }[],
): Standing {
  const name = people.find(({ id }) => id === officer)?.name;
  return defined({ dueAt: isRunning(state) ? dueAt : null, holder, officer: name });
}
