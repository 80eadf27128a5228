import { defined } from '#src/base/defined.ts';
import { localTime } from '#src/cases/deadline/office-time.ts';
import { workingDaysBetween } from '#src/cases/deadline/work-calendar.ts';
import type { Standing } from '#src/cases/model/case-history.ts';
import { isRunning, stateOf } from '#src/cases/model/case-states.ts';
import type { CaseRecord, StoredMove } from '#src/cases/model/case-store.ts';
import { orUnreadable, UnreadableCaseError } from '#src/cases/model/unreadable-case-error.ts';
import type { ClockDependencies } from './dependencies.ts';
import type { RunningCase } from './running-case.ts';
import type { Today } from './silent.ts';
import { toldAtOf } from './told-at.ts';

/** Whether the last day has begun by which the owner of the case must hear from us. */
export function mustHear(
  { toldAt }: Pick<RunningCase, 'toldAt'>,
  { office, rules, day }: Pick<Today, 'office' | 'rules' | 'day'>,
): boolean {
  return workingDaysBetween(office.calendar, localTime(toldAt).day, day) >= rules.heardWithinDays;
}

/** How the case stands, in facts that are true of it: no more is told than that it is open, with whom and until when. */
export function standingOf(
  { state, dueAt, holder, officer }: Pick<CaseRecord, 'state' | 'dueAt' | 'holder' | 'officer'>,
  people: Today['people'],
): Standing {
  return defined({
    dueAt: isRunning(state) ? dueAt : null,
    holder,
    officer: people.find(({ id }) => id === officer)?.name,
  });
}

const tries = 3;

/**
 * Writes the owner of a case how it stands, as a step of the history that goes with the letter or not at all: it is told
 * once, whatever happens to the process. False: there is no address of mail, and they are to be called; or they heard from
 * us meanwhile.
 */
export async function tellStanding(
  { cases, isMailOn }: Pick<ClockDependencies, 'cases' | 'isMailOn'>,
  reference: string,
  today: Today,
  at: string,
): Promise<boolean> {
  if (!isMailOn) return false;
  for (let tried = 0; tried < tries; tried++) {
    const record = await orUnreadable(cases.load(reference));
    if (!record || record instanceof UnreadableCaseError || !record.contact.email) return false;
    // Another process, or somebody of staff, was faster.
    if (!mustHear({ toldAt: toldAtOf(record) }, today)) return false;
    const step: StoredMove = {
      reference,
      version: record.version,
      history: { at, state: stateOf(record.state), standing: standingOf(record, today.people) },
    };
    if ((await cases.move(step)) === 'moved') return true;
  }
  return false;
}
