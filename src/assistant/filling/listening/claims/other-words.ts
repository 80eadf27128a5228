import { accentedSyllables, foldSyllable } from '#src/search/analysis/fold.ts';
import type { Synonyms } from '#src/search/analysis/synonyms.ts';
import type { ToldWords, Word } from './told-words.ts';

type Run = { group: number; marked: string[]; plain: string[] };
const known = new WeakMap<Synonyms, ReadonlyMap<string, readonly Run[]>>();

/** The runs of words that mean the same as others, by their first syllable. */
function runsOf(synonyms: Synonyms): ReadonlyMap<string, readonly Run[]> {
  const found = known.get(synonyms);
  if (found) return found;
  const runs = new Map<string, Run[]>();
  for (const [group, phrases] of synonyms.same.entries())
    for (const phrase of phrases) {
      const marked = accentedSyllables(phrase);
      const plain = marked.map(foldSyllable);
      const [first] = plain;
      if (first) runs.set(first, [...(runs.get(first) ?? []), { group, marked, plain }]);
    }
  known.set(synonyms, runs);
  return runs;
}

/** The same text with words in place of others that mean the same: "chứng minh thư" read as "chứng minh nhân dân". */
export function otherWords(told: ToldWords, synonyms: Synonyms | undefined): ToldWords[] {
  if (!synonyms) return [];
  const runs = runsOf(synonyms);
  return told.words.flatMap((word, at) =>
    (runs.get(word.plain) ?? []).flatMap(({ group, marked, plain }): ToldWords[] => {
      const wanted = told.isMarked ? marked : plain;
      const isHere = wanted.every(
        (key, nth) => told.words[at + nth]?.key === key && told.words[at + nth]?.clause === word.clause,
      );
      if (!isHere) return [];
      const last = told.words[at + wanted.length - 1] as Word;
      return [...runs.values()].flat().flatMap((other): ToldWords[] => {
        if (other.group !== group || other.plain.join(' ') === plain.join(' ')) return [];
        const put = (told.isMarked ? other.marked : other.plain).map(
          (key): Word => ({ ...word, key, plain: foldSyllable(key), to: last.to }),
        );
        const words = [...told.words.slice(0, at), ...put, ...told.words.slice(at + wanted.length)];
        return [{ ...told, words, keys: new Set(words.map(({ key }) => key)) }];
      });
    }),
  );
}
