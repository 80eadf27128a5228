import type { ProofRule } from '#src/guides/model/proof-schema.ts';
import type { Translate } from '#src/i18n/translate.ts';

/** How long the owner has: "1 ngày". */
export function proofTermWording({ value, unit }: ProofRule['time'], t: Translate): string {
  return t(`guide.proof.term-${unit}`, { count: value });
}

/** The sentence a resident must know of a proof: what comes, how long they have, what no answer means. */
export function proofWording(proof: ProofRule, document: string | undefined, t: Translate): string {
  return t('guide.proof.sentence', {
    ways: proof.ways.map((way) => t(`guide.proof.way.${way}`)).join(', '),
    document: document ?? proof.document,
    term: proofTermWording(proof.time, t),
  });
}
