import { accentedSyllables, hasMarks, syllables } from '#src/search/analysis/fold.ts';
import type { Synonyms } from '#src/search/analysis/synonyms.ts';
import { isAsking, isFiller } from './fillers.ts';
import { spellOut } from './shorthand.ts';

/** Phrases that mean the same, as folded syllable runs, looked up by their first syllable. */
export type Phrases = ReadonlyMap<string, readonly { run: readonly string[]; concept: string }[]>;

/** What a text consists of, for recognition. */
export type Terms = {
  /** Folded syllables, shorthand spelt out, in order. */
  words: string[];
  /**
   * Words, those that name nothing by themselves (`.mat`, `.lai`) unless they only ask: they tell what is lost from what is
   * done again; pairs of neighbours, concepts, times of life, and accented words (`^`) where the writer typed marks.
   */
  features: string[];
  concepts: string[];
  /** Which concepts a word takes part in: "hkd" is known to whoever knows "hộ kinh doanh". */
  explained: ReadonlyMap<string, readonly string[]>;
};

export function preparePhrases(synonyms: Synonyms): Phrases {
  const phrases = new Map<string, { run: string[]; concept: string }[]>();
  for (const [index, group] of synonyms.same.entries()) {
    for (const phrase of group) {
      const run = syllables(phrase);
      const first = run[0];
      // What only asks ("thủ tục") names no subject.
      if (!first || run.every((syllable) => isFiller(syllable) || syllable === 'thu')) continue;
      phrases.set(first, [...(phrases.get(first) ?? []), { run, concept: `=${index}` }]);
    }
  }
  return phrases;
}

/** Splits a text into what recognition compares. Accented words are kept apart: bán is not bản. */
export function termsOf(text: string, phrases: Phrases, correct?: (words: string[]) => string[]): Terms {
  const typed = spellOut(syllables(text));
  const words = correct ? correct(typed) : typed;
  const features: string[] = [];
  for (const [index, word] of words.entries()) {
    if (!isFiller(word)) features.push(word);
    else if (!isAsking(word)) features.push(`.${word}`);
    const next = words[index + 1];
    if (next && !(isAsking(word) && isAsking(next))) features.push(`${word}_${next}`);
  }
  const { concepts, explained } = conceptsIn(words, phrases);
  features.push(...concepts, ...agesIn(words));
  if (hasMarks(text)) {
    for (const word of accentedSyllables(text)) if (hasMarks(word)) features.push(`^${word}`);
  }
  return { words, features, concepts, explained };
}

/**
 * The times of life that are named by a number of years: services are for children, for who turns 14, for the old, and
 * "4 tuổi" says what "8 tuổi" does. "Dưới 14 tuổi" is a child.
 */
export function agesIn(words: readonly string[]): string[] {
  const ages = words.flatMap((word, at) => {
    if (!/^\d{1,3}$/.test(word) || words[at + 1] !== 'tuoi') return [];
    const years = Number(word) - (words[at - 1] === 'duoi' ? 1 : 0);
    if (years < 14) return ['~child'];
    return years < 18 ? ['~teen'] : years < 70 ? ['~grown'] : ['~old'];
  });
  return [...new Set(ages)];
}

/** The phrases of `synonyms.yaml` that are said, and the words each is said by. */
export function conceptsIn(words: readonly string[], phrases: Phrases) {
  const found = new Set<string>();
  const explained = new Map<string, string[]>();
  for (let start = 0; start < words.length; start += 1) {
    for (const { run, concept } of phrases.get(words[start] ?? '') ?? []) {
      if (!run.every((syllable, offset) => words[start + offset] === syllable)) continue;
      found.add(concept);
      for (const syllable of run) explained.set(syllable, [...(explained.get(syllable) ?? []), concept]);
    }
  }
  return { concepts: [...found], explained };
}
