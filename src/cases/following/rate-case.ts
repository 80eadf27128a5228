import type { CaseView } from '#src/cases/cases.ts';
import type { CasesDependencies } from '#src/cases/create-cases.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import type { RateRefusal } from './following.ts';
import { type Owner, ownCase } from './own-case.ts';
import { ownView } from './own-view.ts';
import { ratingLevels } from './rating.ts';
import { longestEntry } from './thread.ts';

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

  const rating = { at: isoInVietnam(now()), level, ...(comment ? { comment } : {}) };
  const outcome = await cases.rate(record.reference, rating);
  if (outcome === 'rated-already') return refuse({ kind: 'rated-already' });
  return ok(ownView(dependencies, { ...record, rating }));
}
