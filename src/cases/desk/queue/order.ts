import { type CaseStateName, caseStates } from '#src/cases/model/case-state.ts';
import { closedStates, isPaused, runningStates } from '#src/cases/model/case-states.ts';
import { type Band, type CaseSort, firstBand, type Urgency, urgencies } from '#src/cases/model/list/list-order.ts';

/** The moments that divide the list. */
export type ListTime = { now: string; tomorrow: string };

const paused = caseStates.filter(isPaused);

function bandOf(urgency: Urgency, { now, tomorrow }: ListTime): Band {
  const bands: Record<Urgency, Band> = {
    overdue: { states: runningStates, dueBefore: now, by: 'due' },
    'due-today': { states: runningStates, dueBefore: tomorrow, by: 'due' },
    answered: { waiting: true, by: 'waiting' },
    leaving: { states: ['withdrawal-requested'], by: 'submitted' },
    new: { states: ['registered'], by: 'submitted' },
    running: { states: runningStates, by: 'due' },
    ready: { states: ['resolved'], by: 'submitted' },
    'with-resident': { states: paused, by: 'submitted' },
    closed: { states: closedStates, by: 'newest' },
  };
  return bands[urgency];
}

/** The order of a list: a case stands in the first band that takes it. */
export function orderOf(sort: CaseSort, time: ListTime): Band[] {
  if (sort === 'newest') return [{ by: 'newest' }];
  if (sort === 'oldest') return [{ by: 'submitted' }];
  if (sort === 'due') return [{ states: runningStates, by: 'due' }, { by: 'submitted' }];
  return urgencies.map((urgency) => bandOf(urgency, time));
}

type Judged = { state: CaseStateName; dueAt: string | null; questionAt: string | null; suppliedAt: string | null };

/** What this case asks of staff. */
export function urgencyOf(item: Judged, time: ListTime): Urgency {
  return urgencies[firstBand(item, orderOf('urgent', time))] ?? 'closed';
}
