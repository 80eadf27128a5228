import { isFiller } from '#src/assistant/understanding/fillers.ts';
import type { Terms } from '#src/assistant/understanding/terms.ts';
import { pairKnowers, type TopicPairs, tellingPairs } from './pair-support.ts';
import { type TopicWords, topicsKnowing } from './topic-words.ts';

/**
 * Whether the first topic knows a word, a pair of neighbours or a phrase of the text that the second does not. Without
 * one, nothing that was said tells the two apart: how often each is asked for so says no more than how many ways of asking an
 * editor wrote. Times of life count as words.
 */
export function isToldApart(
  { words, pairs }: { words: TopicWords; pairs: TopicPairs },
  terms: Terms,
  topic: number,
  rival: number,
): boolean {
  const tells = (known: ReadonlySet<number>) => known.has(topic) && !known.has(rival);
  return (
    tellingPairs(terms).some((pair) => tells(pairKnowers(pairs, pair))) ||
    terms.words.some((word) => !isFiller(word) && !/^\d+$/.test(word) && tells(topicsKnowing(words, word)))
  );
}
