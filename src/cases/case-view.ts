import { progressOf, stateOf } from './case-states.ts';
import type { CaseRecord, StoredRow } from './case-store.ts';
import type { CaseProgress, CaseRow, CaseStateName, CaseView } from './cases.ts';

/** What anyone may know of a case. */
export function progressView(reference: string, state: CaseStateName): CaseProgress {
  return { reference, state: stateOf(state), progress: progressOf(state) };
}

/** What its owner and the county see. */
export function caseView(record: CaseRecord): CaseView {
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
  };
}

export function rowView({ state, ...row }: StoredRow): CaseRow {
  return { ...row, ...progressView(row.reference, state) };
}
