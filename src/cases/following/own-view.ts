import type { CaseRecord } from '#src/cases/case-store.ts';
import { caseView } from '#src/cases/case-view.ts';
import type { CaseView } from '#src/cases/cases.ts';
import { officeTime } from '#src/cases/county-facts.ts';
import type { CasesDependencies } from '#src/cases/create-cases.ts';
import { daysLeft } from '#src/cases/days-left.ts';

/** The case as its owner sees it at this moment. */
export function ownView({ library, now }: CasesDependencies, record: CaseRecord): CaseView {
  return { ...caseView(record), ...daysLeft(record, officeTime(library), now()) };
}
