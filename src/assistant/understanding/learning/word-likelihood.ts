import type { ExampleIndex } from './example-index.ts';
import { featureId } from './feature-table.ts';
import { eachPosting } from './postings.ts';

/** So many examples of no topic in particular are added to those of each, so that a few do not decide. */
const prior = 4;

/**
 * Per topic how much more often its examples have these features than examples have on the whole: the mean logarithm
 * of that share, weighed by the square root of their number (naive Bayes, tempered: features of a sentence depend on
 * each other). Where the nearest example decides in `scoreExamples`, here all of a topic's speak, and what none of them has
 * speaks against it. Marked syllables are weighed apart from the rest: they repeat what the words say, and whoever types
 * without marks says the same.
 */
export function wordLikelihoods(index: ExampleIndex, features: readonly string[], of: 'words' | 'marks'): Float64Array {
  const { topics, examplesOf, topicOf, postings } = index;
  const likelihood = new Float64Array(topics);
  const said = new Float64Array(topics);
  const touched: number[] = [];
  let known = 0;
  for (const feature of new Set(features)) {
    const id = feature.startsWith('^') === (of === 'marks') ? featureId(index.features, feature) : undefined;
    if (id === undefined) continue;
    known += 1;
    let all = 0;
    eachPosting(postings, id, (example) => {
      const topic = topicOf[example] ?? 0;
      if (said[topic] === 0) touched.push(topic);
      said[topic] = (said[topic] ?? 0) + 1;
      all += 1;
    });
    const expected = (prior * all) / topicOf.length;
    for (const topic of touched) {
      likelihood[topic] = (likelihood[topic] ?? 0) + Math.log(1 + (said[topic] ?? 0) / expected);
      said[topic] = 0;
    }
    touched.length = 0;
  }
  if (known === 0) return likelihood;
  return likelihood.map((sum, topic) => {
    const unsaid = Math.log(prior / ((examplesOf[topic] ?? 0) + prior));
    return (sum + known * unsaid) / Math.sqrt(known);
  });
}
