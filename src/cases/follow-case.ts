import { ok, type Result, refuse } from '#src/library/result.ts';
import { readCaseCode } from './case-code.ts';
import { caseView, progressView } from './case-view.ts';
import type { CaseProgress, CaseView } from './cases.ts';
import { officeTime } from './county-facts.ts';
import type { CasesDependencies } from './create-cases.ts';
import { daysLeft } from './days-left.ts';
import { readAccessCode, readReference } from './reference.ts';

/**
 * Shows a case to the resident: with its access code everything, without one the state alone (TT 01/2018 Art. 16(2d):
 * no name to strangers). A wrong code and an unknown reference are the same refusal and take the same time.
 */
export async function followCase(
  { cases, library, now }: CasesDependencies,
  referenceOrCode: string,
  accessCode?: string,
): Promise<Result<CaseView | CaseProgress, { kind: 'case-not-found' }>> {
  const key = readReference(referenceOrCode) ?? readCaseCode(referenceOrCode);
  const found = key ? await cases.glimpse(key) : undefined;
  if (accessCode === undefined) {
    return found ? ok(progressView(found.reference, found.state)) : refuse({ kind: 'case-not-found' });
  }
  const isOwner = await cases.isAccessCode(found?.reference ?? '', readAccessCode(accessCode) ?? '');
  const record = found && isOwner ? await cases.load(found.reference) : undefined;
  return record
    ? ok({ ...caseView(record), ...daysLeft(record, officeTime(library), now()) })
    : refuse({ kind: 'case-not-found' });
}
