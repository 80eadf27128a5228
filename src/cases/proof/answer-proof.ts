import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import type { ProofAnswer } from '#src/cases/model/case-history.ts';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { type Owner, ownCase } from '#src/cases/model/find-case.ts';
import { latestProof, type ProofRefusal, proofRefusal } from '#src/cases/model/sent-proof.ts';
import { longestEntry } from '#src/cases/model/thread.ts';
import { ownView } from '#src/cases/owner/follow-case.ts';
import { takeOwnStep } from '#src/cases/owner/own-step.ts';
import { isoInVietnam } from '#src/i18n/format.ts';

/** What the owner says to a proof: `number` is the one they read, `corrections` their words by the field of a line. */
export type GivenProofAnswer = {
  number: number;
  agrees: boolean;
  corrections: Readonly<Record<string, string>>;
  note: string;
};

export type AnswerProofRefusal =
  | { kind: 'case-not-found' | 'changed-meanwhile' | 'text-too-long' }
  | { kind: ProofRefusal }
  /** The county has sent another one since. */
  | { kind: 'proof-replaced' }
  /** Corrections were asked for, and nothing says what is wrong. */
  | { kind: 'correction-required' }
  /** Everything was called right, and something was written as wrong. */
  | { kind: 'correction-contradicts' };

/**
 * Takes what the owner says to the proof they were shown: that it is right, or what is wrong in it. What they write is
 * kept as it is; the lines themselves are changed by the county alone, in another proof.
 */
export async function answerProof(
  dependencies: CasesDependencies,
  owner: Owner,
  given: GivenProofAnswer,
  key: string,
): Promise<Result<CaseView, AnswerProofRefusal>> {
  const { cases, now } = dependencies;
  const record = await ownCase(dependencies, owner);
  if (!record) return refuse({ kind: 'case-not-found' });
  if (await cases.isRepeat(record.reference, key)) return ok(ownView(dependencies, record));
  const at = isoInVietnam(now());
  const proof = latestProof(record.history);
  if (!proof) return refuse({ kind: 'proof-not-open' });
  const refusal = proof.number === given.number ? proofRefusal(proof, at) : 'proof-replaced';
  if (refusal) return refuse({ kind: refusal });

  const note = given.note.trim();
  const corrections = proof.rows.flatMap(({ field, label }) => {
    const text = given.corrections[field]?.trim();
    return text ? [{ label, text }] : [];
  });
  if ([note, ...corrections.map(({ text }) => text)].some((text) => text.length > longestEntry)) {
    return refuse({ kind: 'text-too-long' });
  }
  const isWritten = note !== '' || corrections.length > 0;
  if (given.agrees && isWritten) return refuse({ kind: 'correction-contradicts' });
  if (!given.agrees && !isWritten) return refuse({ kind: 'correction-required' });
  const proofAnswer: ProofAnswer = given.agrees ? { kind: 'confirmed' } : { kind: 'corrected', corrections };
  const outcome = await takeOwnStep(
    dependencies,
    record,
    defined({ at, state: stateOf(record.state), proofAnswer, note: note || undefined }),
    { key, suppliedAt: at },
  );
  if (outcome === 'changed-meanwhile' || outcome === 'upload-taken') return refuse({ kind: 'changed-meanwhile' });
  const answered = await cases.load(record.reference);
  return answered ? ok(ownView(dependencies, answered)) : refuse({ kind: 'case-not-found' });
}
