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
  idf: ReadonlyMap<string, number>;
  postings: ReadonlyMap<string, readonly { example: number; share: number }[]>;
  topicOf: readonly number[];
  topics: number;
};

/** tf-idf vectors of letter runs, one an example, of length one. */
export function indexGrams(
  examples: readonly { topic: number; grams: readonly string[] }[],
  topics: number,
): GramIndex {
  const documents = new Map<string, number>();
  for (const { grams } of examples)
    for (const gram of new Set(grams)) documents.set(gram, (documents.get(gram) ?? 0) + 1);
  const idf = new Map([...documents].map(([gram, count]) => [gram, Math.log(1 + examples.length / count)]));
  const postings = new Map<string, { example: number; share: number }[]>();
  for (const [example, { grams }] of examples.entries()) {
    for (const [gram, share] of unitVector(grams, idf)) {
      const list = postings.get(gram) ?? [];
      list.push({ example, share });
      postings.set(gram, list);
    }
  }
  return { idf, postings, topicOf: examples.map((item) => item.topic), topics };
}

/** Cosine to the nearest example of every topic, 0 to 1. */
export function scoreGrams(index: GramIndex, grams: readonly string[]): Float64Array {
  const cosine = new Float64Array(index.topicOf.length);
  for (const [gram, share] of unitVector(grams, index.idf)) {
    for (const item of index.postings.get(gram) ?? [])
      cosine[item.example] = (cosine[item.example] ?? 0) + share * item.share;
  }
  const best = new Float64Array(index.topics);
  for (const [example, topic] of index.topicOf.entries())
    best[topic] = Math.max(best[topic] ?? 0, cosine[example] ?? 0);
  return best;
}

function unitVector(grams: readonly string[], idf: ReadonlyMap<string, number>): Map<string, number> {
  const vector = new Map<string, number>();
  for (const gram of grams) vector.set(gram, (vector.get(gram) ?? 0) + 1);
  let square = 0;
  for (const [gram, count] of vector) {
    const value = (1 + Math.log(count)) * (idf.get(gram) ?? 3);
    vector.set(gram, value);
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  for (const [gram, value] of vector) vector.set(gram, value / length);
  return vector;
}
