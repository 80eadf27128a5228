import { isFiller } from '#src/assistant/understanding/fillers.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import type { PostalMeta } from '#src/postal/postal-kind.ts';
import { syllables } from '#src/search/analysis/fold.ts';
import type { Elsewhere } from '#src/situations/elsewhere.ts';
import { type ExampledIntent, intentExamples } from './intent-examples.ts';

/** What an utterance can be about. */
export type Topic =
  | { kind: 'guide'; id: string }
  | { kind: 'postal'; id: string }
  | { kind: 'elsewhere'; id: string }
  | { kind: 'intent'; id: ExampledIntent };

/**
 * One text that speaks of a topic; a person's way of asking weighs more than an official sentence. `role` of a guide's
 * texts: what it is called by, and the questions people ask about it.
 */
export type Example = { topic: number; text: string; weight: number; role: 'title' | 'ask' | 'question' | undefined };

export type TopicSources = {
  guides: readonly GuideEntry[];
  postal: readonly { slug: string; meta: PostalMeta }[];
  elsewhere: readonly Elsewhere[];
  /** The questions people ask about a guide, as editors wrote them, by its slug. */
  asked?: ReadonlyMap<string, readonly string[]>;
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

type Text = readonly [text: string, weight: number, role?: Example['role']];

/**
 * Everything the recogniser learns from: adding a guide, a page or a line to elsewhere.yaml is enough. Where there are
 * hundreds of guides nobody wrote questions for, only their titles are learned: a summary says what the title says, and
 * a title alone teaches the linear model little.
 */
export function prepareLesson({ guides, postal, elsewhere, asked = new Map() }: TopicSources): Lesson {
  const lesson: Lesson = { topics: [], examples: [], linearTopics: [] };
  const intents = Object.entries(intentExamples);
  const isSmall = guides.length + postal.length + elsewhere.length + intents.length <= linearLimit;
  const add = (topic: Topic, texts: readonly Text[]) => {
    const index = lesson.topics.push(topic) - 1;
    if (isSmall || texts.filter(([, weight]) => weight === 1).length >= 2) lesson.linearTopics.push(index);
    for (const [text, weight, role] of texts) lesson.examples.push({ topic: index, text, weight, role });
  };
  for (const entry of guides) {
    add({ kind: 'guide', id: entry.slug }, [
      ...textsOfGuide(entry, isSmall),
      ...(asked.get(entry.slug) ?? []).map((question): Text => [question, ofQuestion, 'question']),
    ]);
  }
  for (const { slug, meta } of postal) {
    add({ kind: 'postal', id: slug }, [[meta.title, 1], ...asWeighed(meta.asks), [meta.summary, 0.7]]);
  }
  for (const { id, asks } of elsewhere) add({ kind: 'elsewhere', id }, asWeighed(asks));
  for (const [id, texts] of intents) add({ kind: 'intent', id: id as ExampledIntent }, asWeighed(texts));
  return lesson;
}

/** A question about a guide is a way of asking for it, less surely than those written for that. */
const ofQuestion = 0.85;
/** "Có mất tiền không" is asked of every guide: what teaches must say two neighbouring words that no other guide is called by. */
const fewGuides = 1;

/**
 * What of a lesson teaches: of the questions about a guide those that name it. It is found out where the lesson is
 * learned, beside the thread that serves: to read the names of an imported archive takes a while.
 */
export function teaching(examples: readonly Example[]): Example[] {
  const own = new Map<number, Set<string>>();
  for (const { topic, text, role } of examples) {
    if (role !== 'title' && role !== 'ask') continue;
    own.set(topic, (own.get(topic) ?? new Set()).union(new Set(pairsOf(text))));
  }
  const counts = new Map<string, number>();
  for (const pairs of own.values()) for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return examples.filter(
    ({ topic, text, role }) =>
      role !== 'question' ||
      pairsOf(text).some((pair) => own.get(topic)?.has(pair) === true && (counts.get(pair) ?? 0) <= fewGuides),
  );
}

/** Neighbours of which at least one names something. */
function pairsOf(text: string): string[] {
  const words = syllables(text);
  return words.flatMap((word, at) => {
    const next = words[at + 1];
    return next !== undefined && !(isFiller(word) && isFiller(next)) ? [`${word} ${next}`] : [];
  });
}

function textsOfGuide({ meta, english }: GuideEntry, isSmall: boolean): Text[] {
  const title: Text = [meta.title, 1.05, 'title'];
  const asks = meta.asks.map((ask): Text => [ask, 1, 'ask']);
  if (!isSmall && meta.asks.length < 2) return [title, ...asks];
  const texts: Text[] = [title, ...asks, [meta.summary, 0.75], [meta.result, 0.8]];
  return english ? [...texts, [english.text.title, 1], [english.text.summary, 0.75]] : texts;
}

function asWeighed(asks: readonly string[]): Text[] {
  return asks.map((ask) => [ask, 1]);
}
