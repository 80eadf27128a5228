import { FeatureCounter, type FeatureTable, featureId } from '#src/assistant/understanding/learning/feature-table.ts';
import {
  eachPosting,
  type Posting,
  type Postings,
  packPostings,
} from '#src/assistant/understanding/learning/postings.ts';
import type { Terms } from './terms.ts';

/** Every word and concept of every example, the topics that use it, and whether their title does. */
export type TopicWords = { table: FeatureTable; topicsOf: Postings };

export function indexTopicWords(examples: readonly { topic: number; terms: Terms; isTitle: boolean }[]): TopicWords {
  const counter = new FeatureCounter();
  const seen = new Map<string, Posting>();
  for (const { topic, terms, isTitle } of examples) {
    const named = new Set(isTitle ? terms.concepts : []);
    for (const word of [...terms.words, ...terms.concepts]) {
      const feature = counter.add(word);
      const key = `${feature} ${topic}`;
      const posting = seen.get(key) ?? { feature, item: topic, gain: 0 };
      if (named.has(word)) posting.gain = 1;
      seen.set(key, posting);
    }
  }
  return { table: counter.finish(), topicsOf: packPostings([...seen.values()], counter.size) };
}

export function isKnownWord({ table }: TopicWords, word: string): boolean {
  return featureId(table, word) !== undefined;
}

/** Per topic the share of the words, the rare ones weighing more, that some example of it uses, 0 to 1. */
export function coverages(
  { table, topicsOf }: TopicWords,
  words: readonly { word: string; also: readonly string[]; weight: number }[],
  topics: number,
): Float64Array {
  const covered = new Float64Array(topics);
  const lastWord = new Int32Array(topics).fill(-1);
  let all = 0;
  for (const [place, { word, also, weight }] of words.entries()) {
    all += weight;
    for (const reading of [word, ...also]) {
      const id = featureId(table, reading);
      if (id === undefined) continue;
      eachPosting(topicsOf, id, (topic) => {
        if (lastWord[topic] === place) return;
        lastWord[topic] = place;
        covered[topic] = (covered[topic] ?? 0) + weight;
      });
    }
  }
  return all === 0 ? covered : covered.map((share) => share / all);
}

/** Per topic the rarest of these concepts that its title speaks of: folk words lead to official names. */
export function namedInTitle(
  { table, topicsOf }: TopicWords,
  concepts: readonly { word: string; weight: number }[],
  topics: number,
): Float64Array {
  const best = new Float64Array(topics);
  for (const { word, weight } of concepts) {
    const id = featureId(table, word);
    if (id === undefined) continue;
    eachPosting(topicsOf, id, (topic, isTitle) => {
      if (isTitle > 0) best[topic] = Math.max(best[topic] ?? 0, weight);
    });
  }
  return best;
}
