import { ok, type Result, refuse } from '#src/base/result.ts';
import { daysLeft } from '#src/cases/deadline/count-due.ts';
import type { CaseProgress, CaseView } from '#src/cases/model/case.ts';
import { stateBefore } from '#src/cases/model/case-states.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { caseView, progressView } from '#src/cases/model/case-view.ts';
import { officeTime } from '#src/cases/model/county-facts.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { findCase, isOwner } from '#src/cases/model/find-case.ts';
import { shownProof } from '#src/cases/model/sent-proof.ts';
import { isoInVietnam } from '#src/i18n/format.ts';

/**
 * Shows a case to the resident: with its access code everything, without one the state alone (TT 01/2018 Art. 16(2d):
 * no name to strangers). A wrong code and an unknown reference are the same refusal and take the same time.
 */
export async function followCase(
  { cases, library, now }: CasesDependencies,
  referenceOrCode: string,
  accessCode?: string,
): Promise<Result<CaseView | CaseProgress, { kind: 'case-not-found' }>> {
  const found = await findCase(cases, referenceOrCode);
  if (accessCode === undefined) {
    if (!found) return refuse({ kind: 'case-not-found' });
    // Only for a case that is being withdrawn does what came before say how far it is.
    const withdrawn = found.state === 'withdrawal-requested' ? await cases.load(found.reference) : undefined;
    return ok(progressView(found.reference, found.state, withdrawn && stateBefore(withdrawn.history)));
  }
  const isTheirs = await isOwner(cases, found, accessCode);
  const record = found && isTheirs ? await cases.load(found.reference) : undefined;
  return record ? ok(ownView({ library, now }, record)) : refuse({ kind: 'case-not-found' });
}

/** The case as its owner sees it at this moment. */
export function ownView({ library, now }: Pick<CasesDependencies, 'library' | 'now'>, record: CaseRecord): CaseView {
  const moment = now();
  return {
    ...caseView(record),
    ...daysLeft(record, officeTime(library, record.unit), moment),
    ...shownProof(record.history, isoInVietnam(moment)),
  };
}
