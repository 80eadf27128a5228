import type { ClockDependencies } from '#src/cases/clocks/dependencies.ts';
import { toldAtOf } from '#src/cases/clocks/told-at.ts';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { StoredMove } from '#src/cases/model/case-store.ts';
import { orUnreadable, UnreadableCaseError } from '#src/cases/model/unreadable-case-error.ts';
import type { Today } from './silent.ts';
import { mustHear, standingOf } from './standing.ts';

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
    if (!mustHear(toldAtOf(record), today)) return false;
    const step: StoredMove = {
      reference,
      version: record.version,
      history: { at, state: stateOf(record.state), standing: standingOf(record, today.people) },
    };
    if ((await cases.move(step)) === 'moved') return true;
  }
  return false;
}
