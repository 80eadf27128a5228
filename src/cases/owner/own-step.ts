import { defined } from '#src/base/defined.ts';
import { dueAfter } from '#src/cases/deadline/count-due.ts';
import type { HistoryItem } from '#src/cases/model/case-history.ts';
import type { CaseRecord, MoveOutcome, StoredMove } from '#src/cases/model/case-store.ts';
import { officeTime } from '#src/cases/model/county-facts.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';

/** Takes a step of the owner: with it the promise is reckoned anew where the law says so. */
export async function takeOwnStep(
  { cases, library }: CasesDependencies,
  record: CaseRecord,
  step: Omit<HistoryItem, 'by'>,
  more: Pick<StoredMove, 'key' | 'papers' | 'answers' | 'suppliedAt'>,
): Promise<MoveOutcome> {
  const history: HistoryItem = { ...step, by: 'resident' };
  const due = dueAfter(record, history, officeTime(library, record.unit));
  // Who answers a proof, or takes the case elsewhere, is waited for no longer.
  const endsProof = step.proofAnswer !== undefined || step.state.name !== record.state;
  const proofDueAt = endsProof ? null : undefined;
  return cases.move(
    defined({ reference: record.reference, version: record.version, history, ...more, due, proofDueAt }),
  );
}
