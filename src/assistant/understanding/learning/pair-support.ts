import { isFiller } from '#src/assistant/understanding/fillers.ts';
import type { Terms } from '#src/assistant/understanding/terms.ts';
import { FeatureCounter, type FeatureTable, featureId } from './feature-table.ts';
import { eachPosting, type Posting, type Postings, packPostings } from './postings.ts';

/** The pairs of neighbouring words, and the concepts, that some way of asking for a topic has. */
export type TopicPairs = { table: FeatureTable; topicsOf: Postings };

export function indexPairs(examples: readonly { topic: number; terms: Terms }[]): TopicPairs {
  const counter = new FeatureCounter();
  const postings = new Map<string, Posting>();
  for (const { topic, terms } of examples) {
    for (const pair of tellingPairs(terms)) {
      const feature = counter.add(pair);
      postings.set(`${feature} ${topic}`, { feature, item: topic, gain: 1 });
    }
  }
  return { table: counter.finish(), topicsOf: packPostings([...postings.values()], counter.size) };
}

/**
 * Per topic the rarity of the rarest pair or concept of the text that it knows; 0 where it knows none. Single
 * syllables scattered over a sentence fit everything: "dân số nước Nhật" holds words of a marriage, but no pair of them.
 */
export function pairSupport(
  { table, topicsOf }: TopicPairs,
  terms: Terms,
  rarityOf: (pair: string) => number,
  topics: number,
): Float64Array {
  const support = new Float64Array(topics);
  for (const pair of tellingPairs(terms)) {
    const id = featureId(table, pair);
    if (id === undefined) continue;
    const rarity = rarityOf(pair);
    eachPosting(topicsOf, id, (topic) => {
      support[topic] = Math.max(support[topic] ?? 0, rarity);
    });
  }
  return support;
}

function tellingPairs({ features, concepts }: Terms): string[] {
  const pairs = features.filter(
    (feature) => feature.includes('_') && feature.split('_').some((word) => !isFiller(word) && !/^\d+$/.test(word)),
  );
  return [...new Set([...pairs, ...concepts])];
}
