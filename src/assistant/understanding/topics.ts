import type { Elsewhere } from '#src/assistant/elsewhere.ts';
import type { GuideEntry } from '#src/guides/guide-kind.ts';
import type { PostalMeta } from '#src/postal/postal-kind.ts';
import { type ExampledIntent, intentExamples } from './intent-examples.ts';

/** What an utterance can be about. */
export type Topic =
  | { kind: 'guide'; id: string }
  | { kind: 'postal'; id: string }
  | { kind: 'elsewhere'; id: string }
  | { kind: 'intent'; id: ExampledIntent };

/** One text that speaks of a topic; a person's way of asking weighs more than an official sentence. */
export type Example = { topic: number; text: string; weight: number };

export type TopicSources = {
  guides: readonly GuideEntry[];
  postal: readonly { slug: string; meta: PostalMeta }[];
  elsewhere: readonly Elsewhere[];
};

/** What is to be learned: small and plain, so that it can be handed to another thread. */
export type Lesson = {
  topics: Topic[];
  /** Topic by topic. */
  examples: Example[];
  /** The topics the linear model learns. */
  linearTopics: number[];
};

/** Above so many topics the linear model, whose cost grows with their square, learns only those people ask about. */
const linearLimit = 220;

/** Everything the recogniser learns from: adding a guide, a page or a line to elsewhere.yaml is enough. */
export function prepareLesson(sources: TopicSources): Lesson {
  const { topics, examples } = collectTopics(sources);
  const linearTopics = learnedTopics(topics.length, examples);
  const asked = new Set(linearTopics);
  // The summaries of hundreds of guides nobody wrote questions for take seconds to learn and say what the title says.
  return { topics, examples: examples.filter(({ topic, weight }) => weight >= 1 || asked.has(topic)), linearTopics };
}

/** With few topics all of them; else those for which somebody wrote down how people ask: a title alone teaches little. */
function learnedTopics(count: number, examples: readonly Example[]): number[] {
  const all = Array.from({ length: count }, (_, topic) => topic);
  if (count <= linearLimit) return all;
  const asks = new Map<number, number>();
  for (const { topic, weight } of examples) if (weight === 1) asks.set(topic, (asks.get(topic) ?? 0) + 1);
  return all.filter((topic) => (asks.get(topic) ?? 0) >= 2);
}

function collectTopics({ guides, postal, elsewhere }: TopicSources): { topics: Topic[]; examples: Example[] } {
  const topics: Topic[] = [];
  const examples: Example[] = [];
  const add = (topic: Topic, texts: readonly (readonly [text: string, weight: number])[]) => {
    const index = topics.push(topic) - 1;
    for (const [text, weight] of texts) examples.push({ topic: index, text, weight });
  };
  for (const { slug, meta, english } of guides) {
    add({ kind: 'guide', id: slug }, [
      [meta.title, 1.05],
      ...meta.asks.map((ask) => [ask, 1] as const),
      [meta.summary, 0.75],
      [meta.result, 0.8],
      ...(english
        ? ([
            [english.text.title, 1],
            [english.text.summary, 0.75],
          ] as const)
        : []),
    ]);
  }
  for (const { slug, meta } of postal) {
    add({ kind: 'postal', id: slug }, [
      [meta.title, 1],
      ...meta.asks.map((ask) => [ask, 1] as const),
      [meta.summary, 0.7],
    ]);
  }
  for (const { id, asks } of elsewhere)
    add(
      { kind: 'elsewhere', id },
      asks.map((ask) => [ask, 1] as const),
    );
  for (const [id, texts] of Object.entries(intentExamples)) {
    add(
      { kind: 'intent', id: id as ExampledIntent },
      texts.map((text) => [text, 1] as const),
    );
  }
  return { topics, examples };
}
