import { yearsBefore } from '#src/base/moments.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { readReference } from '#src/cases/model/case-codes.ts';
import { isClosed } from '#src/cases/model/case-states.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import type { Look } from '#src/cases/model/stored-step.ts';
import { retentionOf } from '#src/county/site.ts';
import { isoInVietnam } from '#src/i18n/format.ts';

export type EraseRefusal = { kind: 'case-not-found' } | { kind: 'still-open' } | { kind: 'erased-already' };
type Dependencies = Pick<CasesDependencies, 'cases' | 'uploads' | 'now'>;

/**
 * Erases what is personal in a case that has come to its end, because its owner asks for it (Luật 91/2025 Art. 4) or
 * its period has passed. Its key is dropped, so that even a copy of the rows opens no more. An open case is not
 * erased: the county still has to decide it. Gives how many papers went with it.
 */
export async function eraseCase(
  { cases, uploads, now }: Dependencies,
  text: string,
  person: Look['person'],
): Promise<Result<{ papers: number }, EraseRefusal>> {
  const reference = readReference(text);
  const found = reference ? await cases.glimpse(reference) : undefined;
  if (!found) return refuse({ kind: 'case-not-found' });
  if (!isClosed(found.state)) return refuse({ kind: 'still-open' });
  const papers = await cases.erase(found.reference, { at: isoInVietnam(now()), person, action: 'erase' });
  if (!papers) return refuse({ kind: 'erased-already' });
  await uploads.removeFiles(papers);
  return ok({ papers: papers.length });
}

const atOnce = 100;
/** The name under which the log of cases tells who erased it. */
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
