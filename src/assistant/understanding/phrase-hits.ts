import { FeatureCounter, type FeatureTable, featureId } from '#src/assistant/understanding/learning/feature-table.ts';
import {
  eachPosting,
  type Posting,
  type Postings,
  packPostings,
} from '#src/assistant/understanding/learning/postings.ts';
import { isFiller } from './fillers.ts';

/** The runs of syllables that are, without the asking around them, a whole way of asking for a topic. */
export type PhraseHits = { table: FeatureTable; topicsOf: Postings };

const longest = 8;

export function indexPhrases(examples: readonly { topic: number; words: readonly string[] }[]): PhraseHits {
  const counter = new FeatureCounter();
  const postings = new Map<string, Posting>();
  for (const { topic, words } of examples) {
    const core = withoutAsking(words);
    if (core.length < 2 || core.length > longest) continue;
    const feature = counter.add(core.join('_'));
    postings.set(`${feature} ${topic}`, { feature, item: topic, gain: 1 });
  }
  return { table: counter.finish(), topicsOf: packPostings([...postings.values()], counter.size) };
}

/** Per topic the share of the text, by weight of its words, that one whole way of asking for it makes up, 0 to 1. */
export function phraseShares(
  { table, topicsOf }: PhraseHits,
  words: readonly string[],
  weightOf: (word: string) => number,
  topics: number,
): Float64Array {
  const shares = new Float64Array(topics);
  const weights = words.map((word) => (isFiller(word) ? 0.1 : weightOf(word)));
  const all = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  for (let start = 0; start < words.length; start += 1) {
    let run = words[start] ?? '';
    let weight = weights[start] ?? 0;
    for (let end = start + 1; end < Math.min(words.length, start + longest); end += 1) {
      run += `_${words[end]}`;
      weight += weights[end] ?? 0;
      const id = featureId(table, run);
      if (id === undefined) continue;
      const share = weight / all;
      eachPosting(topicsOf, id, (topic) => {
        shares[topic] = Math.max(shares[topic] ?? 0, share);
      });
    }
  }
  return shares;
}

/** Fillers at either end go, as long as two syllables stay. */
function withoutAsking(words: readonly string[]): readonly string[] {
  let from = 0;
  let to = words.length;
  while (to - from > 2 && isFiller(words[from] ?? '')) from += 1;
  while (to - from > 2 && isFiller(words[to - 1] ?? '')) to -= 1;
  return words.slice(from, to);
}
