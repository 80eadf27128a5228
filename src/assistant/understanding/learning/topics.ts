import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import type { PostalMeta } from '#src/postal/postal-kind.ts';
import type { Elsewhere } from '#src/situations/elsewhere.ts';
import { type ExampledIntent, intentExamples } from './intent-examples.ts';

/** What an utterance can be about. */
export type Topic =
  | { kind: 'guide'; id: string }
  | { kind: 'postal'; id: string }
  | { kind: 'elsewhere'; id: string }
  | { kind: 'intent'; id: ExampledIntent };

/** One text that speaks of a topic; a person's way of asking weighs more than an official sentence. */
type Example = { topic: number; text: string; weight: number };

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

type Text = readonly [text: string, weight: number];

/**
 * Everything the recogniser learns from: adding a guide, a page or a line to elsewhere.yaml is enough. Where there are
 * hundreds of guides nobody wrote questions for, only their titles are learned: a summary says what the title says, and
 * a title alone teaches the linear model little.
 */
export function prepareLesson({ guides, postal, elsewhere }: TopicSources): Lesson {
  const lesson: Lesson = { topics: [], examples: [], linearTopics: [] };
  const intents = Object.entries(intentExamples);
  const isSmall = guides.length + postal.length + elsewhere.length + intents.length <= linearLimit;
  const add = (topic: Topic, texts: readonly Text[]) => {
    const index = lesson.topics.push(topic) - 1;
    if (isSmall || texts.filter(([, weight]) => weight === 1).length >= 2) lesson.linearTopics.push(index);
    for (const [text, weight] of texts) lesson.examples.push({ topic: index, text, weight });
  };
  for (const entry of guides) add({ kind: 'guide', id: entry.slug }, textsOfGuide(entry, isSmall));
  for (const { slug, meta } of postal) {
    add({ kind: 'postal', id: slug }, [[meta.title, 1], ...asWeighed(meta.asks), [meta.summary, 0.7]]);
  }
  for (const { id, asks } of elsewhere) add({ kind: 'elsewhere', id }, asWeighed(asks));
  for (const [id, texts] of intents) add({ kind: 'intent', id: id as ExampledIntent }, asWeighed(texts));
  return lesson;
}

function textsOfGuide({ meta, english }: GuideEntry, isSmall: boolean): Text[] {
  const title: Text = [meta.title, 1.05];
  if (!isSmall && meta.asks.length < 2) return [title, ...asWeighed(meta.asks)];
  const texts: Text[] = [title, ...asWeighed(meta.asks), [meta.summary, 0.75], [meta.result, 0.8]];
  return english ? [...texts, [english.text.title, 1], [english.text.summary, 0.75]] : texts;
}

function asWeighed(asks: readonly string[]): Text[] {
  return asks.map((ask) => [ask, 1]);
}
