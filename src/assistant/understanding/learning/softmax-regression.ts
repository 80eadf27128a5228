import { FeatureCounter, type FeatureTable, featureId } from './feature-table.ts';
import { eachPosting, type Posting, type Postings, packPostings } from './postings.ts';

/** A linear model over features: for every feature the topics it speaks for or against, and how much. */
export type LinearModel = {
  columns: FeatureTable;
  weights: Postings;
  bias: Float32Array;
};

/** While it learns every feature has a weight for every topic; three in four stay next to nothing. */
type Learning = { weights: Float32Array; bias: Float32Array; topics: number };

/** A weight below this changes no probability by half a percent, and is not kept. */
const leastWeight = 0.02;

type Sample = { topic: number; columns: number[]; share: number };

const rounds = 9;
const rate = 0.9;
const decay = 0.00002;

/**
 * Learns which features tell the topics apart. The order of the samples is fixed (a stride coprime to their number),
 * so that the same content always gives the same model.
 */
export function fitSoftmax(
  samples: readonly { topic: number; features: readonly string[] }[],
  topics: number,
): LinearModel {
  const counter = new FeatureCounter();
  const prepared: Sample[] = samples.map(({ topic, features }) => {
    const own = [...new Set(features)].map((feature) => counter.add(feature));
    return { topic, columns: own, share: 1 / Math.sqrt(Math.max(1, own.length)) };
  });
  const model: Learning = {
    weights: new Float32Array(counter.size * topics),
    bias: new Float32Array(topics),
    topics,
  };
  const stride = coprimeStride(prepared.length);
  for (let round = 0; round < rounds; round += 1) {
    const step = rate / (1 + round * 0.12);
    for (let count = 0; count < prepared.length; count += 1) {
      const sample = prepared[(count * stride + round) % prepared.length];
      if (sample) learn(model, sample, step);
    }
  }
  return { columns: counter.finish(), weights: packWeights(model), bias: model.bias };
}

/** What is worth keeping of the weights. */
function packWeights({ weights, topics }: Learning): Postings {
  const kept: Posting[] = [];
  for (const [at, gain] of weights.entries()) {
    if (Math.abs(gain) >= leastWeight) kept.push({ feature: Math.floor(at / topics), item: at % topics, gain });
  }
  return packPostings(kept, weights.length / Math.max(1, topics));
}

/** The probability of every topic for these features; unknown features say nothing. */
export function predict(model: LinearModel, features: readonly string[]): Float64Array {
  const said = new Set(features);
  const sums = new Float64Array(model.bias.length);
  for (const feature of said) {
    const id = featureId(model.columns, feature);
    if (id === undefined) continue;
    eachPosting(model.weights, id, (topic, weight) => {
      sums[topic] = (sums[topic] ?? 0) + weight;
    });
  }
  return probabilities(sums, model.bias, 1 / Math.sqrt(Math.max(1, said.size)));
}

function learn(model: Learning, { topic, columns, share }: Sample, step: number): void {
  const errors = softmax(model, columns, share);
  errors[topic] = (errors[topic] ?? 0) - 1;
  const { weights, bias, topics } = model;
  // Topics that are right already are left alone: nearly all of them, after the first rounds.
  const active: number[] = [];
  for (let t = 0; t < topics; t += 1) if (Math.abs(errors[t] ?? 0) > 0.003) active.push(t);
  for (const t of active) bias[t] = (bias[t] ?? 0) - step * 0.1 * (errors[t] ?? 0);
  for (const column of columns) {
    const at = column * topics;
    for (const t of active) {
      const old = weights[at + t] ?? 0;
      weights[at + t] = old - step * ((errors[t] ?? 0) * share + decay * old);
    }
  }
}

function softmax({ weights, bias, topics }: Learning, columns: readonly number[], share: number): Float64Array {
  const scores = new Float64Array(topics);
  for (const column of columns) {
    const at = column * topics;
    for (let t = 0; t < topics; t += 1) scores[t] = (scores[t] ?? 0) + (weights[at + t] ?? 0);
  }
  return probabilities(scores, bias, share);
}

/** In place. */
function probabilities(scores: Float64Array, bias: Float32Array, share: number): Float64Array {
  const topics = scores.length;
  let highest = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < topics; t += 1) {
    scores[t] = (scores[t] ?? 0) * share * 2 + (bias[t] ?? 0);
    highest = Math.max(highest, scores[t] ?? 0);
  }
  let sum = 0;
  for (let t = 0; t < topics; t += 1) {
    scores[t] = Math.exp((scores[t] ?? 0) - highest);
    sum += scores[t] ?? 0;
  }
  return scores.map((score) => score / sum);
}

function coprimeStride(length: number): number {
  const gcd = (left: number, right: number): number => (right === 0 ? left : gcd(right, left % right));
  let stride = Math.max(1, Math.floor(length * 0.618));
  while (gcd(stride, Math.max(1, length)) !== 1) stride += 1;
  return stride;
}
