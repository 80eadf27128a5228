import { createHash } from 'node:crypto';
import { evidenceFor, fitRecogniser, type Recogniser } from '#src/assistant/understanding/learning/recogniser.ts';
import type { Lesson, Topic } from '#src/assistant/understanding/learning/topics.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import type { Synonyms } from '#src/search/analysis/synonyms.ts';
import type { Written } from '../residents/read-dialogues.ts';

/** A text, what speaks for what, and the places of what is meant; `isGuide`: a guide is the strongest at that place. */
export type TopicCase = {
  text: string;
  source: 'left out' | 'piece' | 'unknown topic' | 'conversation';
  topics: readonly Topic[];
  hypotheses: { evidence: Readonly<Record<string, number>> }[];
  right: number[];
};

const folds = 5;
/** Topics left out whole come in so many groups; of their ways of asking each third is asked. */
const groups = 6;
const unread = /-kept\./;

/** The same text is always in the same of so many parts. */
export const partOf = (text: string, parts: number, salt = '') =>
  (createHash('sha256').update(`${salt}${text.toLowerCase()}`).digest()[0] ?? 0) % parts;

const named = (topic: Topic) => `${topic.kind}/${topic.id}`;

function caseOf(
  model: Recogniser,
  text: string,
  source: TopicCase['source'],
  meant: (topic: Topic) => boolean,
): TopicCase {
  const { topics, evidence } = evidenceFor(model, text);
  const right = topics.flatMap((topic, at) => (meant(topic) ? [at] : []));
  return {
    text,
    source,
    topics,
    hypotheses: evidence.map((one) => ({ evidence: one })),
    // Whatever is not among the strongest, or nobody's, is none of them.
    right: right.length > 0 || source !== 'unknown topic' ? right : [topics.length],
  };
}

/** A few neighbouring words of a text, by chance but always the same: what little is said may mean several things. */
function pieceOf(text: string): string {
  const words = text.split(/\s+/);
  const length = Math.min(words.length, 2 + partOf(text, 3, 'length'));
  const from = partOf(text, words.length - length + 1, 'from');
  return words.slice(from, from + length).join(' ');
}

/** Every way of asking, asked of what was learned without it. */
export function waysLeftOut(lesson: Lesson, synonyms: Synonyms): TopicCase[] {
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const isOut = ({ text, weight }: Lesson['examples'][number]) => weight === 1 && partOf(text, folds) === fold;
    const model = fitRecogniser({ ...lesson, examples: lesson.examples.filter((one) => !isOut(one)) }, synonyms);
    return lesson.examples.filter(isOut).flatMap(({ text, topic }) => {
      const own = lesson.topics[topic];
      const wanted = own ? named(own) : '';
      return [...new Set([text, foldText(text), pieceOf(text)])].map((asked) =>
        caseOf(model, asked, asked === pieceOf(text) ? 'piece' : 'left out', (one) => named(one) === wanted),
      );
    });
  });
}

/** Ways of asking for what nobody was told of: none of the topics is meant. */
export function topicsLeftOut(lesson: Lesson, synonyms: Synonyms): TopicCase[] {
  return Array.from({ length: groups }, (_, group) => group).flatMap((group) => {
    const isOut = (topic: number) => {
      const own = lesson.topics[topic];
      return own?.kind === 'elsewhere' && partOf(own.id, groups, 'topic') === group;
    };
    const kept = lesson.examples.filter(({ topic }) => !isOut(topic));
    const model = fitRecogniser({ ...lesson, examples: kept }, synonyms);
    const out = lesson.examples.filter(({ topic, text }) => isOut(topic) && partOf(text, 3) === 0);
    return out.map(({ text }) => caseOf(model, text, 'unknown topic', () => false));
  });
}

/** First messages of the conversations written for tuning that name one guide. */
export function firstMessages(dialogues: readonly Written[], model: Recogniser): TopicCase[] {
  return dialogues.flatMap(({ file, part, start, turns }) => {
    const [first] = turns;
    const meant = first?.guide?.filter((guide) => guide !== null) ?? [];
    if (part === 'held out' || unread.test(file) || start || first?.say === undefined || meant.length === 0) return [];
    return [caseOf(model, first.say, 'conversation', ({ kind, id }) => kind === 'guide' && meant.includes(id))];
  });
}
