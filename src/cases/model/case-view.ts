import { defined } from '#src/base/defined.ts';
import type { RowClock } from '#src/cases/clocks/running-case.ts';
import type { CaseProgress, CaseRow, CaseView } from './case.ts';
import { openRequest } from './case-history.ts';
import type { CaseStateName } from './case-state.ts';
import { progressOf, stateBefore, stateOf, statesPassed } from './case-states.ts';
import type { CaseRecord } from './case-store.ts';
import type { Urgency } from './list/list-order.ts';
import type { StoredRow } from './list/stored-list.ts';

/** What anyone may know of a case. `before` is the state it was in before this one. */
export function progressView(reference: string, state: CaseStateName, before?: CaseStateName): CaseProgress {
  return { reference, state: stateOf(state), progress: progressOf(state, before) };
}

/** What its owner and the county see. */
export function caseView(record: CaseRecord): CaseView {
  const supplement = openRequest(record.history);
  return defined({
    ...progressView(record.reference, record.state, stateBefore(record.history)),
    code: record.code,
    guide: record.guide,
    rules: record.rules,
    unit: record.unit,
    answers: record.answers,
    papers: record.papers,
    delivery: record.delivery,
    contact: record.contact,
    submittedAt: record.submittedAt,
    dueAt: record.dueAt,
    dueLines: record.dueLines,
    expectedBy: record.expectedBy && mayBeExpected(record) ? record.expectedBy : undefined,
    history: record.history,
    version: record.version,
    supplement,
    results: record.results,
    thread: record.thread,
    rating: record.rating,
  });
}

/** The day expected on sending holds for a case as it was sent, while nobody has looked at it or asked for anything. */
function mayBeExpected({ state, history }: CaseRecord): boolean {
  return state === 'registered' && !statesPassed(history).includes('supplement-requested');
}

/** A row of a list; `urgency` is what it asks of staff. */
export function rowView({ state, clock: _clock, ...row }: StoredRow, urgency: Urgency, clock?: RowClock): CaseRow {
  return defined({ ...row, ...progressView(row.reference, state), urgency, clock });
}

/** The reception point whose counter has the result for its owner: the one chosen since, else the one that works on it. */
export function fetchPlace({ delivery, unit }: Pick<CaseView, 'delivery' | 'unit'>): string | undefined {
  return delivery.fetchAt ?? unit;
}
