import { foldText } from '#src/search/analysis/fold.ts';
import { likeness, triplesOf } from '#src/search/missed/letter-triples.ts';
import { MASK } from '#src/search/missed/missed-mask.ts';

/** A question as it is listed, masked, and as it may be added to a guide: without what was masked. */
export type NearQuestion = { question: string; ask: string; times: number };

type Asked = { question: string; times: number; guide?: string | undefined };

/** From here on a question is written like one of the guide's own. */
const leastLike = 0.35;
const most = 8;
/** A question of fewer syllables says too little to be taught. */
const fewestWords = 2;

/**
 * The questions nobody could answer that look like this guide's: written like its title or one of its ways of asking, or
 * put while it was spoken of. What it is asked by already is left out. The likest come first.
 */
export function nearQuestions(
  asked: readonly Asked[],
  { slug, texts }: { slug: string; texts: readonly string[] },
): NearQuestion[] {
  const own = texts.map(triplesOf);
  const known = new Set(texts.map((text) => plain(text)));
  return asked
    .map(({ question, times, guide }) => {
      const ask = question.replaceAll(MASK, ' ').replaceAll(/\s+/g, ' ').trim();
      const letters = triplesOf(ask);
      const like = Math.max(0, ...own.map((triples) => likeness(letters, triples)));
      return { question, ask, times, like: guide === slug ? Math.max(like, leastLike) : like };
    })
    .filter(({ ask, like }) => like >= leastLike && ask.split(' ').length >= fewestWords && !known.has(plain(ask)))
    .sort((left, right) => right.like - left.like || right.times - left.times)
    .slice(0, most)
    .map(({ question, ask, times }) => ({ question, ask, times }));
}

const plain = (text: string) =>
  foldText(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
