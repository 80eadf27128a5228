/** A way of asking and the topic it belongs to. `weight` tells a person's words from a title or a summary. */
export type IndexedExample = { topic: number; features: readonly string[]; weight: number };

export type ExampleIndex = {
  idf: ReadonlyMap<string, number>;
  unseen: number;
  postings: ReadonlyMap<string, readonly { example: number; gain: number }[]>;
  examples: readonly IndexedExample[];
  topics: number;
};

const k1 = 1.2;
const b = 0.5;

/** BM25 over single examples: what is alike to one way of asking is alike to the topic. */
export function indexExamples(examples: readonly IndexedExample[], topics: number): ExampleIndex {
  const topicsWith = new Map<string, Set<number>>();
  for (const { features, topic } of examples) {
    for (const feature of features) {
      const seen = topicsWith.get(feature) ?? new Set();
      topicsWith.set(feature, seen.add(topic));
    }
  }
  // Rarity is counted over topics, so that a topic with many examples does not make its own words common.
  const idf = new Map([...topicsWith].map(([feature, seen]) => [feature, Math.log(1 + topics / (seen.size + 0.5))]));
  const average = examples.reduce((sum, item) => sum + item.features.length, 0) / Math.max(1, examples.length);
  const postings = new Map<string, { example: number; gain: number }[]>();
  for (const [example, { features }] of examples.entries()) {
    const counts = new Map<string, number>();
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
    for (const [feature, count] of counts) {
      const length = k1 * (1 - b + (b * features.length) / average);
      const gain = (idf.get(feature) ?? 0) * ((count * (k1 + 1)) / (count + length));
      const list = postings.get(feature) ?? [];
      list.push({ example, gain });
      postings.set(feature, list);
    }
  }
  return { idf, unseen: Math.log(1 + topics / 0.5), postings, examples, topics };
}

/** Per topic: its best example, helped a little by its second best; 1 is about an example asked word for word. */
export function scoreExamples(index: ExampleIndex, features: readonly string[]): Float64Array {
  const scores = new Float64Array(index.examples.length);
  let possible = 0;
  for (const feature of new Set(features)) {
    possible += (index.idf.get(feature) ?? index.unseen * 0.5) * 1.1;
    for (const { example, gain } of index.postings.get(feature) ?? []) scores[example] = (scores[example] ?? 0) + gain;
  }
  const best = new Float64Array(index.topics);
  const second = new Float64Array(index.topics);
  for (const [example, { topic, weight }] of index.examples.entries()) {
    const score = (scores[example] ?? 0) * weight;
    if (score > (best[topic] ?? 0)) {
      second[topic] = best[topic] ?? 0;
      best[topic] = score;
    } else if (score > (second[topic] ?? 0)) second[topic] = score;
  }
  return best.map((score, topic) => (possible === 0 ? 0 : (score + 0.25 * (second[topic] ?? 0)) / (1.25 * possible)));
}
