import type { Synonyms } from '#src/search/synonyms.ts';
import { type ExampleIndex, indexExamples, scoreExamples } from './example-index.ts';
import { isFiller } from './fillers.ts';
import { type GramIndex, indexGrams, letterGrams, scoreGrams } from './letter-grams.ts';
import { fitSoftmax, type LinearModel, predict } from './softmax-regression.ts';
import { type Phrases, preparePhrases, type Terms, termsOf } from './terms.ts';
import { collectTopics, type Topic, type TopicSources } from './topics.ts';

/** A topic and how sure we are that it is meant: about the share of such cases in which it is. */
export type Ranked = { topic: Topic; confidence: number };

export type Recogniser = {
  topics: readonly Topic[];
  phrases: Phrases;
  examples: ExampleIndex;
  grams: GramIndex;
  linear: LinearModel;
  words: readonly ReadonlySet<string>[];
  vocabulary: ReadonlyMap<string, number>;
};

/** Above so many topics the linear model, whose cost grows with their square, learns only those people ask about. */
const linearLimit = 220;

/** Learns from the content alone; takes well under a second for the county's guides. */
export function fitRecogniser(sources: TopicSources, synonyms: Synonyms): Recogniser {
  const { topics, examples } = collectTopics(sources);
  const phrases = preparePhrases(synonyms);
  const termed = examples.map((example) => ({ ...example, terms: termsOf(example.text, phrases) }));
  const words = topics.map(() => new Set<string>());
  const vocabulary = new Map<string, number>();
  for (const { topic, terms } of termed) {
    for (const word of [...terms.words, ...terms.concepts]) {
      words[topic]?.add(word);
      vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
    }
  }
  const learnable = topics.length <= linearLimit ? termed : termed.filter((item) => item.weight >= 1);
  return {
    topics,
    phrases,
    words,
    vocabulary,
    examples: indexExamples(
      termed.map((item) => ({ ...item, features: item.terms.features })),
      topics.length,
    ),
    grams: indexGrams(
      termed.map(({ topic, terms }) => ({ topic, grams: letterGrams(terms.words) })),
      topics.length,
    ),
    linear: fitSoftmax(
      learnable.flatMap(({ topic, terms }) => {
        const unaccented = terms.features.filter((feature) => !feature.startsWith('^'));
        const both = [{ topic, features: terms.features }];
        return unaccented.length < terms.features.length ? [...both, { topic, features: unaccented }] : both;
      }),
      topics.length,
    ),
  };
}

export type Recognition = {
  terms: Terms;
  /** All topics, the likeliest first. */
  ranked: Ranked[];
  /** How much of what was said (fillers aside) the first topic knows, 0 to 1. */
  coverage: number;
  /** How many words said anything at all. */
  content: number;
};

/** Ranks the topics for an utterance by an ensemble: examples, letter runs, and the linear model. */
export function recognise(model: Recogniser, text: string): Recognition {
  const terms = termsOf(text, model.phrases);
  const byExample = scoreExamples(model.examples, terms.features);
  const byGram = scoreGrams(model.grams, letterGrams(terms.words));
  const byModel = predict(model.linear, terms.features);
  const scored = model.topics.map((topic, index) => {
    const coverage = coverageOf(model, terms, index);
    const example = byExample[index] ?? 0;
    const gram = byGram[index] ?? 0;
    const linear = byModel[index] ?? 0;
    const score = 0.34 * Math.min(1, example) + 0.24 * gram + 0.27 * linear + 0.15 * coverage;
    return { topic, score, coverage, linear };
  });
  scored.sort((left, right) => right.score - left.score);
  const best = scored[0];
  const ranked = scored.map((item, rank) => {
    const rival = rank === 0 ? scored[1] : best;
    return { topic: item.topic, confidence: calibrate(item.score, item.score - (rival?.score ?? 0), item.coverage) };
  });
  return { terms, ranked, coverage: best?.coverage ?? 0, content: contentWords(terms).length };
}

/** A logistic curve over strength, lead and coverage; its numbers were fitted on the development utterances. */
function calibrate(score: number, lead: number, coverage: number): number {
  return 1 / (1 + Math.exp(-(-3.4 + 5.2 * score + 9 * lead + 1.9 * coverage)));
}

function contentWords(terms: Terms): string[] {
  return [...new Set(terms.words.filter((word) => !isFiller(word) && !/^\d+$/.test(word)))];
}

/** Share of the content words, the rare ones weighing more, that some example of the topic uses. */
function coverageOf(model: Recogniser, terms: Terms, topic: number): number {
  const own = model.words[topic];
  const words = [...contentWords(terms), ...terms.concepts];
  if (!own || words.length === 0) return 0;
  let known = 0;
  let all = 0;
  for (const word of words) {
    const weight = model.examples.idf.get(word) ?? model.examples.unseen * 0.9;
    all += weight;
    if (own.has(word)) known += weight;
  }
  return known / all;
}
