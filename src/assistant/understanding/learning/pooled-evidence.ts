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
  /** How much more often its examples say these words, and these marks, than others do (`word-likelihood.ts`). */
  likelihood: number;
  marks: number;
};

/**
 * How much each piece counts, and how much likelier a topic is by its kind alone, guides being 0. The nearest example and the
 * whole way of asking add nothing to the rest. Fitted by `npm run eval -- shares`: each fifth of the ways of asking was
 * left out in turn, the rest learned, and with these numbers what was meant is the likeliest on the whole.
 */
const weights = {
  letters: 1.079,
  predicted: 0.875,
  coverage: 1.194,
  support: 0.633,
  likelihood: 0.214,
  marks: 0.144,
  elsewhere: 0.931,
  intent: 0.638,
  postal: 0.127,
};

export type Piece = keyof typeof weights;
export const pieces = Object.keys(weights) as Piece[];

/** The evidence as it is pooled. `predictable`: how many topics the linear model knows; of any other it says nothing. */
export function pooledPieces(evidence: Evidence, kind: Topic['kind'], predictable: number): Record<Piece, number> {
  const { letters, predicted = 1 / Math.max(1, predictable), coverage, support, likelihood, marks } = evidence;
  return {
    letters,
    predicted: Math.log(predicted + 0.001),
    coverage,
    support,
    likelihood: Math.max(-6, Math.min(12, likelihood)),
    marks: Math.max(-6, Math.min(12, marks)),
    elsewhere: kind === 'elsewhere' ? 1 : 0,
    intent: kind === 'intent' ? 1 : 0,
    postal: kind === 'postal' ? 1 : 0,
  };
}

/**
 * The share of cases in which a topic with this evidence was meant, all of them together 1. It is a probability and not
 * a strength: what is told to people, what is offered and what is taken as meant are bounds on it.
 */
export function sharesOf(topics: readonly Topic[], evidence: readonly Evidence[], predictable: number): Float64Array {
  const pooled = Float64Array.from(evidence, (one, index) => {
    const said = pooledPieces(one, topics[index]?.kind ?? 'guide', predictable);
    return pieces.reduce((sum, piece) => sum + weights[piece] * said[piece], 0);
  });
  const highest = pooled.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
  const likely = pooled.map((one) => Math.exp(one - highest));
  const all = likely.reduce((sum, one) => sum + one, 0);
  return likely.map((one) => one / all);
}
