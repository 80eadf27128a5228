import { openRequest } from '#src/cases/following/supplement-request.ts';
import { progressOf, stateOf } from './case-states.ts';
import type { CaseRecord, StoredRow } from './case-store.ts';
import type { CaseProgress, CaseRow, CaseStateName, CaseView } from './cases.ts';

/** What anyone may know of a case. */
export function progressView(reference: string, state: CaseStateName): CaseProgress {
  return { reference, state: stateOf(state), progress: progressOf(state) };
}

/** What its owner and the county see. */
export function caseView(record: CaseRecord): CaseView {
  const supplement = openRequest(record.history);
  return {
    ...progressView(record.reference, record.state),
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
    ...(record.expectedBy && !record.acceptedAt ? { expectedBy: record.expectedBy } : {}),
    history: record.history,
    version: record.version,
    ...(supplement ? { supplement } : {}),
    results: record.results,
    thread: record.thread,
    rating: record.rating,
  };
}

export function rowView({ state, ...row }: StoredRow): CaseRow {
  return { ...row, ...progressView(row.reference, state) };
}
