import { defined } from '#src/base/defined.ts';
import type { HistoryItem, Proof, ProofAnswer } from './case-history.ts';

/** `void`: the case went another way before it was answered, or its answers were corrected since. */
type ProofStanding = 'open' | 'void' | ProofAnswer['kind'];
/** The latest proof with what became of it. `number` counts the proofs of a case from 1: which one an answer is to. */
export type SentProof = Proof & {
  number: number;
  at: string;
  note?: string | undefined;
  standing: ProofStanding;
  answered?: { at: string; answer: ProofAnswer; note?: string | undefined };
};

/** The latest proof its owner was shown; undefined when there was none. */
export function latestProof(history: readonly HistoryItem[]): SentProof | undefined {
  const place = history.findLastIndex((step) => step.proof);
  const sent = history[place];
  if (!sent?.proof) return undefined;
  const number = history.filter((step) => step.proof).length;
  const since = history.slice(place + 1);
  const proof = { ...sent.proof, number, at: sent.at, note: sent.note };
  const end = since.findIndex((step) => step.proofAnswer || step.state.name !== sent.state.name);
  const step = since[end];
  if (!step) return { ...proof, standing: 'open' };
  if (!step.proofAnswer) return { ...proof, standing: 'void' };
  const answered = { at: step.at, answer: step.proofAnswer, note: step.note };
  // Answers sent to a supplement request may be others than those that were confirmed.
  const isCorrected = since.slice(end).some(({ state }) => state.name === 'supplement-requested');
  return { ...proof, answered, standing: isCorrected ? 'void' : step.proofAnswer.kind };
}

/** `proof-not-open`: the case went another way. `proof-late`: the term has ended, also where nobody has noted it yet. */
export type ProofRefusal = 'proof-not-open' | 'proof-late' | 'proof-answered';
/** The latest proof as it is shown; `closed` says why it takes no answer. */
export type ShownProof = SentProof & { closed?: ProofRefusal };

/** Why a proof takes no answer at this moment; undefined while it does. */
export function proofRefusal({ standing, until }: SentProof, at: string): ProofRefusal | undefined {
  if (standing === 'void') return 'proof-not-open';
  if (standing === 'silent') return 'proof-late';
  if (standing !== 'open') return 'proof-answered';
  return at > until ? 'proof-late' : undefined;
}

/** The latest proof as the owner and the county see it at this moment; nothing where there was none. */
export function shownProof(history: readonly HistoryItem[], at: string): { proof?: ShownProof } {
  const proof = latestProof(history);
  return proof ? { proof: defined({ ...proof, closed: proofRefusal(proof, at) }) } : {};
}
