import type { CasesDependencies } from '#src/cases/create-cases.ts';
import { retentionOf } from '#src/county/retention.ts';
import { eraseCase } from './erase-case.ts';
import { yearsBefore } from './years-before.ts';

const atOnce = 100;
/** As it stands in the log of who did what with a case. */
const byPeriod = { id: 'retention', name: 'Hết thời hạn lưu giữ' };

/** Erases every closed case whose last step is longer ago than `site.yaml` says. Gives how many. */
export async function eraseOldCases(
  dependencies: Pick<CasesDependencies, 'cases' | 'uploads' | 'library' | 'now'>,
): Promise<number> {
  const { cases, library, now } = dependencies;
  const limit = yearsBefore(now(), retentionOf(library).caseYears);
  for (let erased = 0; ; ) {
    const references = await cases.closedBefore(limit, atOnce);
    for (const reference of references) {
      const answer = await eraseCase(dependencies, reference, byPeriod);
      if (answer.ok) erased += 1;
    }
    if (references.length < atOnce) return erased;
  }
}
