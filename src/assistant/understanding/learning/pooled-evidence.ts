import type { Topic } from './topics.ts';

/** What speaks for a topic, each from another side. */
export type Evidence = {
  /** The nearest example (BM25), 0 to 1. */
  example: number;
  /** The nearest example by runs of letters, 0 to 1. */
  letters: number;
  /** The probability the linear model gives it; undefined where that does not know the topic. */
  predicted: number | undefined;
  /** The share of what was said that it knows, 0 to 1. */
  coverage: number;
  /** The share of the text that one whole way of asking makes up, 0 to 1. */
  phrase: number;
  /** The rarity of the rarest pair of words it knows, 0 to 1. */
  support: number;
  /** How much more often its examples say these words than others do (`word-likelihood.ts`). */
  likelihood: number;
};

/**
 * How much each piece of evidence counts. Fitted by `npm run eval -- shares`: each fifth of the ways of asking was left
 * out in turn, the rest learned, and these numbers make the topics that were meant the likeliest on the whole.
 */
const weights = {
  example: 0.011,
  letters: 1.239,
  predicted: 0.947,
  coverage: 1.168,
  phrase: -0.308,
  support: 0.529,
  likelihood: 0.221,
} as const satisfies Record<keyof Evidence, number>;

const pieces = Object.keys(weights) as (keyof Evidence)[];

/** How much likelier a topic is by its kind alone, guides being 0. */
const ofKind = { guide: 0, elsewhere: 0.965, intent: 0.828, postal: -1.888 } as const satisfies Record<
  Topic['kind'],
  number
>;

/** The evidence as it is pooled. `predictable`: how many topics the linear model knows; of any other it says nothing. */
export function evidenceTerms(evidence: Evidence, predictable: number): Record<keyof Evidence, number> {
  return {
    ...evidence,
    example: Math.min(1, evidence.example),
    predicted: Math.log((evidence.predicted ?? 1 / Math.max(1, predictable)) + 0.001),
    likelihood: Math.max(-6, Math.min(12, evidence.likelihood)),
  };
}

/**
 * The share of cases in which a topic with this evidence was meant, all of them together 1. It is a probability and not
 * a strength: what is told to people, what is offered and what is taken as meant are bounds on it.
 */
export function sharesOf(topics: readonly Topic[], evidence: readonly Evidence[], predictable: number): Float64Array {
  const pooled = Float64Array.from(evidence, (one, index) => {
    const terms = evidenceTerms(one, predictable);
    return pieces.reduce<number>((sum, piece) => sum + weights[piece] * terms[piece], ofKind[topics[index]?.kind ?? 'guide']);
  });
  const highest = pooled.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
  const likely = pooled.map((one) => Math.exp(one - highest));
  const all = likely.reduce((sum, one) => sum + one, 0);
  return likely.map((one) => one / all);
}
