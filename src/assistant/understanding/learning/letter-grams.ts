import { FeatureCounter, type FeatureTable, featureId } from './feature-table.ts';
import { eachPosting, type Posting, type Postings, packPostings } from './postings.ts';

/** Runs of letters across words: what typing errors, joined words and missing marks leave intact. */
export function letterGrams(words: readonly string[]): string[] {
  const spaced = ` ${words.join(' ')} `;
  const joined = words.join('');
  const grams: string[] = [];
  for (let at = 0; at + 3 <= spaced.length; at += 1) grams.push(spaced.slice(at, at + 3));
  for (let at = 0; at + 5 <= joined.length; at += 1) grams.push(`.${joined.slice(at, at + 5)}`);
  return grams;
}

export type GramIndex = {
  grams: FeatureTable;
  idf: Float32Array;
  postings: Postings;
  topicOf: Int32Array;
  topics: number;
};

/** tf-idf vectors of letter runs, one an example, of length one. */
export function indexGrams(
  examples: readonly { topic: number; grams: readonly string[] }[],
  topics: number,
): GramIndex {
  const counter = new FeatureCounter();
  const documents: number[] = [];
  const counted = examples.map(({ grams }) => {
    const counts = new Map<number, number>();
    for (const gram of grams) {
      const id = counter.add(gram);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    for (const id of counts.keys()) documents[id] = (documents[id] ?? 0) + 1;
    return counts;
  });
  const idf = Float32Array.from(documents, (count) => Math.log(1 + examples.length / count));
  const postings: Posting[] = [];
  for (const [example, counts] of counted.entries()) {
    const length = weigh(counts, idf);
    for (const [feature, value] of counts) postings.push({ feature, item: example, gain: value / length });
  }
  return {
    grams: counter.finish(),
    idf,
    postings: packPostings(postings, counter.size),
    topicOf: Int32Array.from(examples, (item) => item.topic),
    topics,
  };
}

/** Cosine to the nearest example of every topic, 0 to 1. */
export function scoreGrams(index: GramIndex, grams: readonly string[]): Float64Array {
  const counts = new Map<number, number>();
  const unknown = new Map<string, number>();
  for (const gram of grams) {
    const id = featureId(index.grams, gram);
    if (id === undefined) unknown.set(gram, (unknown.get(gram) ?? 0) + 1);
    else counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  let strange = 0;
  for (const count of unknown.values()) strange += ((1 + Math.log(count)) * 3) ** 2;
  const length = Math.sqrt(weigh(counts, index.idf) ** 2 + strange) || 1;
  const cosine = new Float64Array(index.topicOf.length);
  for (const [gram, value] of counts) {
    eachPosting(index.postings, gram, (example, share) => {
      cosine[example] = (cosine[example] ?? 0) + (value / length) * share;
    });
  }
  const best = new Float64Array(index.topics);
  for (let example = 0; example < cosine.length; example += 1) {
    const topic = index.topicOf[example] ?? 0;
    best[topic] = Math.max(best[topic] ?? 0, cosine[example] ?? 0);
  }
  return best;
}

/** Turns counts into tf-idf values, in place; answers the length of the vector. */
function weigh(counts: Map<number, number>, idf: Float32Array): number {
  let square = 0;
  for (const [gram, count] of counts) {
    const value = (1 + Math.log(count)) * (idf[gram] ?? 3);
    counts.set(gram, value);
    square += value * value;
  }
  return Math.sqrt(square);
}
