import { wordRuns } from './word-runs.ts';
import { WordTable } from './word-table.ts';

/** Which words stand beside each other in our own texts; `followers` has the words that are known to come next. */
export type WordSense = { known: WordTable; followers: ReadonlyMap<string, readonly string[]> };

/** What one file alone says may be its slip: only what so many say is known. */
export const knownFrom = 2;
/** Room while learning: our content takes a quarter of it, and an archive fills it with its commonest words first. */
const room = 2 ** 17;
/** What is certain (names of units, terms of the glossary) counts as if so many files said it. */
const certainFiles = 3;

/** Learns which words stand together, a file at a time: 2 ms each, so that who learns may let others go between them. */
export function wordLearner() {
  const met = new WordTable(room);
  const pairs = new Map<string, Set<string>>();
  const learn = (texts: readonly string[]) => {
    met.nextFile();
    for (const { word, last, before } of texts.flatMap(neighbours)) {
      met.add(word);
      if (last === undefined) continue;
      met.add(last, word);
      // The second file that says it: from there on it may be known.
      if (met.files(last, word) === knownFrom) pairs.set(last, (pairs.get(last) ?? new Set()).add(word));
      if (before !== undefined) met.add(before, last, word);
    }
  };
  return {
    learn,
    learnCertain(texts: readonly string[]) {
      for (let file = 0; file < certainFiles; file += 1) learn(texts);
    },
    /** What was learned, without what one file alone said: under half a megabyte for our content. */
    sense: (): WordSense => ({
      known: met.saidBy(knownFrom),
      followers: new Map([...pairs].map(([word, next]) => [word, [...next]])),
    }),
  };
}

type Neighbours = { word: string; last: string | undefined; before: string | undefined };

const neighbours = (text: string): Neighbours[] =>
  wordRuns(text).flatMap((run) =>
    run.map(({ word }, index) => ({ word, last: run[index - 1]?.word, before: run[index - 2]?.word })),
  );
