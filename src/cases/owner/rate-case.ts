import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { type Owner, ownCase } from '#src/cases/model/find-case.ts';
import { ratingLevels } from '#src/cases/model/rating.ts';
import { longestEntry } from '#src/cases/model/thread.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { ownView } from './follow-case.ts';
import type { RateRefusal } from './refusals.ts';

/** Keeps how content the owner was, once, after the result was returned. */
export async function rateCase(
  dependencies: CasesDependencies,
  owner: Owner,
  given: { level: string; comment: string },
): Promise<Result<CaseView, RateRefusal>> {
  const { cases, now } = dependencies;
  const record = await ownCase(dependencies, owner);
  if (!record) return refuse({ kind: 'case-not-found' });
  if (record.rating) return refuse({ kind: 'rated-already' });
  if (record.state !== 'returned') return refuse({ kind: 'not-returned' });
  const level = ratingLevels.find((known) => known === given.level);
  if (!level) return refuse({ kind: 'level-required' });
  const comment = given.comment.trim();
  if (comment.length > longestEntry) return refuse({ kind: 'text-too-long' });

  const rating = defined({ at: isoInVietnam(now()), level, comment: comment || undefined });
  const outcome = await cases.rate(record.reference, rating);
  if (outcome === 'rated-already') return refuse({ kind: 'rated-already' });
  return ok(ownView(dependencies, { ...record, rating }));
}
