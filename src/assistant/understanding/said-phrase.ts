import { accentedSyllables, foldSyllable } from '#src/search/analysis/fold.ts';

/** A phrase with its marks, ready to be looked for. */
export type SoughtPhrase = readonly { accented: string; folded: string }[];

/** One phrase for each piece between the commas. */
export function soughtPhrases(list: string): SoughtPhrase[] {
  return list.split(',').map((phrase) => wordsOf(phrase));
}

/**
 * Whether a text says one of the phrases: `sure` where its marks were typed, or it has none; `plain` where it was typed
 * without marks, so that other words may be meant ("duoi nuoc" is đuối nước and dưới nước). A syllable with other marks
 * is another word.
 */
export function findPhrase(text: string, phrases: readonly SoughtPhrase[]): 'sure' | 'plain' | undefined {
  const words = wordsOf(text);
  let found: 'sure' | 'plain' | undefined;
  for (const phrase of phrases) {
    for (let at = 0; at + phrase.length <= words.length; at += 1) {
      let isSure = true;
      const isSaid = phrase.every((sought, offset) => {
        const word = words[at + offset];
        if (word?.accented === sought.accented) return true;
        isSure = false;
        return word !== undefined && word.accented === word.folded && word.folded === sought.folded;
      });
      if (isSaid && isSure) return 'sure';
      if (isSaid) found = 'plain';
    }
  }
  return found;
}

function wordsOf(text: string): SoughtPhrase {
  return accentedSyllables(text).map((accented) => ({ accented, folded: foldSyllable(accented) }));
}
