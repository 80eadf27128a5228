import { ok, type Result, refuse } from '#src/base/result.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import { allowedMoves, stateOf, statesPassed } from '#src/cases/model/case-states.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { type Owner, ownCase } from '#src/cases/model/find-case.ts';
import { longestEntry } from '#src/cases/model/thread.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { ownView } from './follow-case.ts';
import { takeOwnStep } from './own-step.ts';
import type { WithdrawRefusal } from './refusals.ts';

/** Whether the owner may ask to withdraw: until it is decided, and not while an answer of theirs is awaited. */
export function mayWithdraw({ history }: Pick<CaseView, 'history'>): boolean {
  return allowedMoves(statesPassed(history)).includes('withdrawal-requested');
}

/** Asks the county to stop the case, with the owner's reason; the county stops it, or says why it goes on. */
export async function withdrawCase(
  dependencies: CasesDependencies,
  owner: Owner,
  reason: string,
  key: string,
): Promise<Result<CaseView, WithdrawRefusal>> {
  const { cases, now } = dependencies;
  const record = await ownCase(dependencies, owner);
  if (!record) return refuse({ kind: 'case-not-found' });
  if (await cases.isRepeat(record.reference, key)) return ok(ownView(dependencies, record));
  if (!mayWithdraw(record)) return refuse({ kind: 'not-withdrawable' });
  const note = reason.trim();
  if (note === '') return refuse({ kind: 'reason-required' });
  if (note.length > longestEntry) return refuse({ kind: 'text-too-long' });

  const step = { at: isoInVietnam(now()), state: stateOf('withdrawal-requested'), note };
  const outcome = await takeOwnStep(dependencies, record, step, { key });
  if (outcome === 'changed-meanwhile' || outcome === 'upload-taken') return refuse({ kind: 'changed-meanwhile' });
  const withdrawn = await cases.load(record.reference);
  return withdrawn ? ok(ownView(dependencies, withdrawn)) : refuse({ kind: 'case-not-found' });
}
