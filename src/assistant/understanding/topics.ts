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

/** Everything the recogniser learns from: adding a guide, a page or a line to elsewhere.yaml is enough. */
export function collectTopics({ guides, postal, elsewhere }: TopicSources): { topics: Topic[]; examples: Example[] } {
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
