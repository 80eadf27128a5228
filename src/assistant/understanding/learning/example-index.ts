import { FeatureCounter, type FeatureTable, featureId } from './feature-table.ts';
import { eachPosting, type Posting, type Postings, packPostings } from './postings.ts';

/** A way of asking and the topic it belongs to. `weight` tells a person's words from a title or a summary. */
export type IndexedExample = { topic: number; features: readonly string[]; weight: number };

export type ExampleIndex = {
  features: FeatureTable;
  /** By feature: how rare it is among topics. */
  idf: Float32Array;
  /** What a feature nobody has would count. */
  unseen: number;
  postings: Postings;
  topicOf: Int32Array;
  weightOf: Float32Array;
  topics: number;
};

const k1 = 1.2;
const b = 0.5;

/** BM25 over single examples: what is alike to one way of asking is alike to the topic. */
export function indexExamples(examples: readonly IndexedExample[], topics: number): ExampleIndex {
  const counter = new FeatureCounter();
  const topicsWith: { last: number; count: number }[] = [];
  const counted = examples.map(({ features, topic }) => {
    const counts = new Map<number, number>();
    for (const feature of features) {
      const id = counter.add(feature);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    // Examples come topic by topic, so the last topic seen is enough to count topics.
    for (const id of counts.keys()) {
      const seen = topicsWith[id];
      if (!seen) topicsWith[id] = { last: topic, count: 1 };
      else if (seen.last !== topic) topicsWith[id] = { last: topic, count: seen.count + 1 };
    }
    return counts;
  });
  // Rarity is counted over topics, so that a topic with many examples does not make its own words common.
  const idf = Float32Array.from(topicsWith, ({ count }) => Math.log(1 + topics / (count + 0.5)));
  const average = examples.reduce((sum, item) => sum + item.features.length, 0) / Math.max(1, examples.length);
  const postings: Posting[] = [];
  for (const [example, counts] of counted.entries()) {
    const length = k1 * (1 - b + (b * (examples[example]?.features.length ?? 0)) / average);
    for (const [feature, count] of counts) {
      const gain = (idf[feature] ?? 0) * ((count * (k1 + 1)) / (count + length));
      postings.push({ feature, item: example, gain });
    }
  }
  return {
    features: counter.finish(),
    idf,
    unseen: Math.log(1 + topics / 0.5),
    postings: packPostings(postings, counter.size),
    topicOf: Int32Array.from(examples, (item) => item.topic),
    weightOf: Float32Array.from(examples, (item) => item.weight),
    topics,
  };
}

/** How rare a feature is among the topics; undefined when no example has it. */
export function rarity({ features, idf }: ExampleIndex, feature: string): number | undefined {
  const id = featureId(features, feature);
  return id === undefined ? undefined : idf[id];
}

/** Per topic: its best example, helped a little by its second best; 1 is about an example asked word for word. */
export function scoreExamples(index: ExampleIndex, features: readonly string[]): Float64Array {
  const scores = new Float64Array(index.topicOf.length);
  let possible = 0;
  for (const feature of new Set(features)) {
    const id = featureId(index.features, feature);
    possible += (id === undefined ? index.unseen * 0.5 : (index.idf[id] ?? 0)) * 1.1;
    if (id !== undefined)
      eachPosting(index.postings, id, (example, gain) => {
        scores[example] = (scores[example] ?? 0) + gain;
      });
  }
  const best = new Float64Array(index.topics);
  const second = new Float64Array(index.topics);
  for (let example = 0; example < scores.length; example += 1) {
    const topic = index.topicOf[example] ?? 0;
    const score = (scores[example] ?? 0) * (index.weightOf[example] ?? 0);
    if (score > (best[topic] ?? 0)) {
      second[topic] = best[topic] ?? 0;
      best[topic] = score;
    } else if (score > (second[topic] ?? 0)) second[topic] = score;
  }
  return best.map((score, topic) => (possible === 0 ? 0 : (score + 0.25 * (second[topic] ?? 0)) / (1.25 * possible)));
}
