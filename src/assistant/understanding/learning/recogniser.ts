import { isFiller } from '#src/assistant/understanding/fillers.ts';
import { indexPhrases, type PhraseHits, phraseShares } from '#src/assistant/understanding/phrase-hits.ts';
import { mendSpelling } from '#src/assistant/understanding/spelling.ts';
import { type Phrases, preparePhrases, type Terms, termsOf } from '#src/assistant/understanding/terms.ts';
import {
  coverages,
  indexTopicWords,
  isKnownWord,
  namedInTitle,
  type TopicWords,
} from '#src/assistant/understanding/topic-words.ts';
import { latestOf } from '#src/base/latest-of.ts';
import type { Synonyms } from '#src/search/analysis/synonyms.ts';
import { type ExampleIndex, indexExamples, rarity, scoreExamples } from './example-index.ts';
import { type GramIndex, indexGrams, letterGrams, scoreGrams } from './letter-grams.ts';
import { indexPairs, pairSupport, type TopicPairs } from './pair-support.ts';
import { indexNames, type ServiceNames } from './service-names.ts';
import { fitSoftmax, type LinearModel, predict } from './softmax-regression.ts';
import { type Lesson, type Topic, teaching } from './topics.ts';

/**
 * A topic and how strongly it stands out, 0 to 1. Decisions compare these; what people are told is the share of such
 * cases in which it was right (`stated-confidence.ts`). `phrase`: how much of the text is one whole way of asking; `support`: how telling
 * the best pair of neighbouring words is that the topic knows.
 */
export type Ranked = {
  topic: Topic;
  confidence: number;
  score: number;
  coverage: number;
  phrase: number;
  support: number;
};

/** What was learned. Nearly all of it lies in typed arrays, so that it passes from a thread without a copy. */
export type Recogniser = {
  topics: readonly Topic[];
  phrases: Phrases;
  examples: ExampleIndex;
  grams: GramIndex;
  linear: LinearModel;
  /** The topics the linear model knows, in its order. */
  linearTopics: readonly number[];
  words: TopicWords;
  hits: PhraseHits;
  pairs: TopicPairs;
  names: ServiceNames;
};

/** Learns from the content alone; takes well under a second for the county's guides. */
export function fitRecogniser({ topics, examples, linearTopics }: Lesson, synonyms: Synonyms): Recogniser {
  const phrases = preparePhrases(synonyms);
  const termed = teaching(examples).map((example) => ({ ...example, terms: termsOf(example.text, phrases) }));
  const place = new Map(linearTopics.map((topic, at) => [topic, at]));
  return {
    topics,
    phrases,
    words: indexTopicWords(termed.map((item) => ({ ...item, isTitle: item.weight > 1 }))),
    examples: indexExamples(
      termed.map((item) => ({ ...item, features: item.terms.features })),
      topics.length,
    ),
    grams: indexGrams(
      termed.map(({ topic, terms }) => ({ topic, grams: letterGrams(terms.words) })),
      topics.length,
    ),
    linear: fitSoftmax(
      termed.flatMap(({ topic, terms }) => {
        const own = place.get(topic);
        if (own === undefined) return [];
        const unaccented = terms.features.filter((feature) => !feature.startsWith('^'));
        const both = [{ topic: own, features: terms.features }];
        return unaccented.length < terms.features.length ? [...both, { topic: own, features: unaccented }] : both;
      }),
      linearTopics.length,
    ),
    linearTopics,
    hits: indexPhrases(
      termed.flatMap(({ topic, weight, terms }) => (weight >= 1 ? [{ topic, words: terms.words }] : [])),
    ),
    pairs: indexPairs(termed),
    names: indexNames(
      examples.flatMap(({ topic, text, role }) =>
        role === 'title' || role === 'ask' ? [{ topic, text, isTitle: role === 'title' }] : [],
      ),
    ),
  };
}

export type Recognition = {
  terms: Terms;
  /** The likeliest topics, the best first. */
  ranked: Ranked[];
  /** How much of what was said (fillers aside) the first topic knows, 0 to 1. */
  coverage: number;
  /** How many words or phrases said anything at all. */
  content: number;
  /** How many of the words did. */
  words: number;
};

/** No decision looks further down. */
const rankedAtMost = 60;

/** A long message is looked at from many sides: each of its parts is recognised once. */
const rememberedAtMost = 200;

/** Ranks the topics for an utterance. The latest are remembered: nothing of a recognition is ever changed. */
export const recognise: (model: Recogniser, text: string) => Recognition = latestOf(rememberedAtMost, recogniseAnew);

/** By an ensemble: examples, letter runs, and the linear model. */
function recogniseAnew(model: Recogniser, text: string): Recognition {
  const known = {
    word: (word: string) => isKnownWord(model.words, word),
    pair: (pair: string) => rarity(model.examples, pair) !== undefined,
  };
  const terms = termsOf(text, model.phrases, (words) => mendSpelling(words, known));
  const words = contentWords(terms);
  const scored = scoreTopics(model, terms, words);
  const best = scored[0];
  const ranked = scored.slice(0, rankedAtMost).map((item, rank) => {
    const rival = rank === 0 ? scored[1] : best;
    return { ...item, confidence: calibrate(item.score, item.score - (rival?.score ?? 0), item.coverage) };
  });
  return {
    terms,
    ranked,
    coverage: best?.coverage ?? 0,
    content: words.length + terms.concepts.length,
    words: words.length,
  };
}

function scoreTopics(model: Recogniser, terms: Terms, words: readonly string[]) {
  const { topics, examples } = model;
  const byExample = scoreExamples(examples, terms.features);
  const byGram = scoreGrams(model.grams, letterGrams(terms.words));
  const byModel = new Float64Array(topics.length);
  const predicted = predict(model.linear, terms.features);
  for (const [at, topic] of model.linearTopics.entries()) byModel[topic] = predicted[at] ?? 0;
  const weighed = [...words, ...terms.concepts].map((word) => ({
    word,
    also: terms.explained.get(word) ?? [],
    weight: rarity(examples, word) ?? examples.unseen * 0.9,
  }));
  const covered = coverages(model.words, weighed, topics.length);
  const concepts = terms.concepts.map((word) => ({ word, weight: (rarity(examples, word) ?? 0) / examples.unseen }));
  const named = namedInTitle(model.words, concepts, topics.length);
  const weightOf = (word: string) => rarity(examples, word) ?? examples.unseen * 0.9;
  const phrases = phraseShares(model.hits, terms.words, weightOf, topics.length);
  const support = pairSupport(
    model.pairs,
    terms,
    (pair) => (rarity(examples, pair) ?? 0) / examples.unseen,
    topics.length,
  );
  const scored = topics.map((topic, index) => {
    const coverage = covered[index] ?? 0;
    const phrase = phrases[index] ?? 0;
    const score =
      0.34 * Math.min(1, byExample[index] ?? 0) +
      0.24 * (byGram[index] ?? 0) +
      0.27 * (byModel[index] ?? 0) +
      0.15 * coverage +
      0.1 * (named[index] ?? 0) +
      0.08 * phrase;
    return { topic, score, coverage, phrase, support: support[index] ?? 0 };
  });
  const ours = { coverage: 0, phrase: 0 };
  for (const { topic, coverage, phrase } of scored) {
    // Small talk and a general wish are nobody's business in particular.
    if (topic.kind === 'elsewhere' || topic.id === 'smalltalk' || topic.id === 'general') continue;
    ours.coverage = Math.max(ours.coverage, coverage);
    ours.phrase = Math.max(ours.phrase, phrase);
  }
  for (const item of scored) {
    // Something is elsewhere's only by words, or a whole way of asking, nothing of ours knows; sending away wrongly
    // costs more than a question.
    if (item.topic.kind !== 'elsewhere') continue;
    const isTheirs =
      item.coverage > ours.coverage + 0.05 ||
      (item.phrase > ours.phrase + 0.08 && item.coverage > ours.coverage - 0.02);
    item.score *= isTheirs ? 1 : 0.82;
  }
  return scored.sort((left, right) => right.score - left.score);
}

/** A logistic curve over strength, lead and coverage, its numbers set by hand. */
function calibrate(score: number, lead: number, coverage: number): number {
  return 1 / (1 + Math.exp(-(-3.4 + 5.2 * score + 9 * lead + 1.9 * coverage)));
}

function contentWords({ words }: Terms): string[] {
  // "Thủ tục" says nothing about which; "thu" alone may be a letter or a tax.
  const isProcedure = (word: string, at: number) => word === 'thu' && words[at + 1] === 'tuc';
  return [...new Set(words.filter((word, at) => !isFiller(word) && !/^\d+$/.test(word) && !isProcedure(word, at)))];
}
