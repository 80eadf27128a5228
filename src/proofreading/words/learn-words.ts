import { unitsFile } from '#src/county/unit.ts';
import type { Library } from '#src/library/library.ts';
import type { PageKind, Titled } from '#src/library/page-kind.ts';
import { glossaryFile } from '../glossary.ts';
import { type WordSense, wordLearner } from './word-sense.ts';
import { textsOfEntry } from './words-of-entry.ts';

type Dependencies = {
  library: Pick<Library, 'entries' | 'data'>;
  kinds: readonly PageKind<Titled, Titled>[];
  read: (path: string) => Promise<string | undefined>;
  pause: () => Promise<void>;
};

/** Of a large archive so many texts of a kind are read: more teach little, and take as long again. */
const mostOfKind = 500;

/** Learns from the content which words stand beside each other, and lets others go between two files. */
export async function learnWords({ library, kinds, read, pause }: Dependencies): Promise<WordSense> {
  const learner = wordLearner();
  const terms = library.data(glossaryFile).flatMap(({ vi, plain }) => [...vi, ...plain].map(({ write }) => write));
  const units = library.data(unitsFile).flatMap((list) => list.map(({ name }) => name.vi));
  learner.learnCertain([...terms, ...units]);
  for (const kind of kinds) {
    for (const { path, meta } of library.entries(kind).slice(0, mostOfKind)) {
      await pause();
      const source = await read(path);
      if (source !== undefined) learner.learn(textsOfEntry({ meta, source }));
    }
  }
  return learner.sense();
}
