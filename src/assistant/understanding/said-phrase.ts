import type { Knowledge } from '#src/assistant/knowledge.ts';
import { accentedSyllables, foldSyllable, syllables } from '#src/search/analysis/fold.ts';
import { isFiller } from './fillers.ts';
import { spellOut } from './shorthand.ts';

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

/** Words of doing and of politeness around the name of a service. */
const doing = new Set(
  'nop lam dang ki khai bao dien ho so viec mot hai ba may roi truoc sau them thu tuc to don online truc tuyen mang o day giay cap xin can muon cho toi em minh anh chi chau nha luon ngay giup'.split(
    ' ',
  ),
);

/**
 * The guide whose title says just what is to be done: "nộp hồ sơ khai sinh online" is the registration, not a copy of it.
 * Nothing but the title's own telling words may stand beside the words of doing.
 */
export function namedByTitle(text: string, { guides }: Knowledge): string | undefined {
  const words = spellOut(syllables(text));
  if (words.length > 14) return undefined;
  const said = new Set(words.filter((word) => !isFiller(word) && !doing.has(word)));
  if (said.size === 0) return undefined;
  const fits = [...guides.values()].filter(({ meta }) => {
    const own = new Set(syllables(meta.title).filter((word) => !isFiller(word) && !doing.has(word)));
    const isAgain = / lai /.test(` ${syllables(meta.title).join(' ')} `);
    return own.size === said.size && [...said].every((word) => own.has(word)) && isAgain === words.includes('lai');
  });
  return fits.length === 1 ? fits[0]?.slug : undefined;
}

/** "How much does birth registration cost": a fact is asked of a service by its whole English title. */
export function saysEnglishTitle(text: string, slug: string, { guides }: Knowledge): boolean {
  const title = guides.get(slug)?.english?.text.title;
  const inWords = (words: string) => ` ${syllables(words).join(' ')} `;
  return title !== undefined && inWords(text).includes(inWords(title));
}
