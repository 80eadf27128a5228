import { stateOf } from '#src/cases/model/case-states.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { latestProof } from '#src/cases/model/sent-proof.ts';
import { orUnreadable, UnreadableCaseError } from '#src/cases/model/unreadable-case-error.ts';
import { isoInVietnam } from '#src/i18n/format.ts';

const atOnce = 1000;

/**
 * Notes silence as consent on every proof whose term has ended without an answer, and puts the case before the desk
 * again. Gives how many. A step somebody takes in the same moment wins; the next run looks again.
 */
export async function settleSilence({ cases, now }: Pick<CasesDependencies, 'cases' | 'now'>): Promise<number> {
  const at = isoInVietnam(now());
  let settled = 0;
  for (const reference of await cases.proofsDueBefore(at, atOnce)) {
    const record = await orUnreadable(cases.load(reference));
    if (!record || record instanceof UnreadableCaseError) continue;
    const proof = latestProof(record.history);
    if (proof?.standing !== 'open' || at <= proof.until) continue;
    const outcome = await cases.move({
      reference,
      version: record.version,
      history: { at, state: stateOf(record.state), proofAnswer: { kind: 'silent' } },
      proofDueAt: null,
      suppliedAt: at,
    });
    if (outcome === 'moved') settled += 1;
  }
  return settled;
}
