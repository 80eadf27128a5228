import type { Synonyms } from '#src/search/synonyms.ts';
import { type ExampleIndex, indexExamples, scoreExamples } from './example-index.ts';
import { isFiller } from './fillers.ts';
import { type GramIndex, indexGrams, letterGrams, scoreGrams } from './letter-grams.ts';
import { fitSoftmax, type LinearModel, predict } from './softmax-regression.ts';
import { mendSpelling } from './spelling.ts';
import { type Phrases, preparePhrases, type Terms, termsOf } from './terms.ts';
import { collectTopics, type Example, type Topic, type TopicSources } from './topics.ts';

/** A topic and how sure we are that it is meant: about the share of such cases in which it is. */
export type Ranked = { topic: Topic; confidence: number; score: number; coverage: number };

export type Recogniser = {
  topics: readonly Topic[];
  phrases: Phrases;
  examples: ExampleIndex;
  grams: GramIndex;
  linear: LinearModel;
  /** The topics the linear model knows, in its order. */
  linearTopics: readonly number[];
  words: readonly ReadonlySet<string>[];
  /** Every word of every example. */
  known: ReadonlySet<string>;
  /** The concepts a topic's title speaks of. */
  titles: readonly ReadonlySet<string>[];
};

/** Above so many topics the linear model, whose cost grows with their square, learns only those people ask about. */
const linearLimit = 220;

/** With few topics all of them; else those for which somebody wrote down how people ask: a title alone teaches little. */
function learnedTopics(count: number, examples: readonly Example[]): number[] {
  const all = Array.from({ length: count }, (_, topic) => topic);
  if (count <= linearLimit) return all;
  const asks = new Map<number, number>();
  for (const { topic, weight } of examples) if (weight === 1) asks.set(topic, (asks.get(topic) ?? 0) + 1);
  return all.filter((topic) => (asks.get(topic) ?? 0) >= 2);
}

/** Learns from the content alone; takes well under a second for the county's guides. */
export function fitRecogniser(sources: TopicSources, synonyms: Synonyms): Recogniser {
  const { topics, examples: all } = collectTopics(sources);
  const linearTopics = learnedTopics(topics.length, all);
  const asked = new Set(linearTopics);
  // The summaries of hundreds of guides nobody wrote questions for take seconds to learn and say what the title says.
  const examples = all.filter(({ topic, weight }) => weight >= 1 || asked.has(topic));
  const phrases = preparePhrases(synonyms);
  const termed = examples.map((example) => ({ ...example, terms: termsOf(example.text, phrases) }));
  const words = topics.map(() => new Set<string>());
  const known = new Set<string>();
  const titles = topics.map(() => new Set<string>());
  for (const { topic, terms, weight } of termed) {
    if (weight > 1) for (const concept of terms.concepts) titles[topic]?.add(concept);
    for (const word of [...terms.words, ...terms.concepts]) {
      words[topic]?.add(word);
      known.add(word);
    }
  }
  const place = new Map(linearTopics.map((topic, at) => [topic, at]));
  return {
    topics,
    phrases,
    words,
    known,
    titles,
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
  };
}

export type Recognition = {
  terms: Terms;
  /** All topics, the likeliest first. */
  ranked: Ranked[];
  /** How much of what was said (fillers aside) the first topic knows, 0 to 1. */
  coverage: number;
  /** How many words or phrases said anything at all. */
  content: number;
  /** How many of the words did. */
  words: number;
};

/** Ranks the topics for an utterance by an ensemble: examples, letter runs, and the linear model. */
export function recognise(model: Recogniser, text: string): Recognition {
  const terms = termsOf(text, model.phrases, (words) => mendSpelling(words, model.known, model.examples.idf));
  const byExample = scoreExamples(model.examples, terms.features);
  const byGram = scoreGrams(model.grams, letterGrams(terms.words));
  const byModel = new Float64Array(model.topics.length);
  const predicted = predict(model.linear, terms.features);
  for (const [at, topic] of model.linearTopics.entries()) byModel[topic] = predicted[at] ?? 0;
  const scored = model.topics.map((topic, index) => {
    const coverage = coverageOf(model, terms, index);
    const example = byExample[index] ?? 0;
    const gram = byGram[index] ?? 0;
    const linear = byModel[index] ?? 0;
    const named = namedConcept(model, terms, index);
    const parts = 0.34 * Math.min(1, example) + 0.24 * gram + 0.27 * linear + 0.15 * coverage + 0.1 * named;
    return { topic, score: parts, coverage };
  });
  const known = Math.max(0, ...scored.filter(({ topic }) => topic.kind === 'guide').map((item) => item.coverage));
  for (const item of scored) {
    // Something is elsewhere's only by words no guide of ours knows; sending away wrongly costs more than a question.
    if (item.topic.kind === 'elsewhere') item.score *= item.coverage > known + 0.05 ? 0.96 : 0.82;
  }
  scored.sort((left, right) => right.score - left.score);
  const best = scored[0];
  const ranked = scored.map((item, rank) => {
    const rival = rank === 0 ? scored[1] : best;
    return { ...item, confidence: calibrate(item.score, item.score - (rival?.score ?? 0), item.coverage) };
  });
  return {
    terms,
    ranked,
    coverage: best?.coverage ?? 0,
    content: contentWords(terms).length + terms.concepts.length,
    words: contentWords(terms).length,
  };
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
    if (own.has(word) || terms.explained.get(word)?.some((concept) => own.has(concept))) known += weight;
  }
  return known / all;
}

/** The rarest concept of the text that the topic's title is about, 0 to 1: folk words lead to official names. */
function namedConcept(model: Recogniser, { concepts }: Terms, topic: number): number {
  const title = model.titles[topic];
  let best = 0;
  for (const concept of concepts) {
    if (title?.has(concept)) best = Math.max(best, (model.examples.idf.get(concept) ?? 0) / model.examples.unseen);
  }
  return best;
}
