import { isFiller } from '#src/assistant/understanding/fillers.ts';
import { type SpokenWord, spokenWords } from '#src/assistant/understanding/spoken-words.ts';
import { foldSyllable, hasMarks } from '#src/search/analysis/fold.ts';
import type { Situation } from '#src/situations/read-situation.ts';

/** A situation a text tells of: how many telling words of one of its phrases it says, and the share of the text they are. */
export type Told = { situation: Situation; words: number; share: number };

/** So many other telling words may stand between those of a phrase: "mẹ chồng *Hòa* mới mất". */
const gaps = 1;
/** Words that tell a situation though they tell no guide: "mới" of a birth, "mất" of a death, and who it is about. */
const telling = new Set('moi mat sinh di ve qua doi nha don chet'.split(' '));

/** One person for another: "bố tôi mới mất" tells what "bà nội vừa mất" does. */
const kin = new Set('mẹ bố cha má ông bà ba chồng vợ con cô chú bác cụ dì cậu nội ngoại anh chị em'.split(' '));
/** As they are typed without marks; with other marks they are other words ("đi", "có", "cũ"). */
const bareKin = new Set([...kin].map(foldSyllable));
const alike: Record<string, string> = { vua: 'moi', de: 'sinh', sanh: 'sinh' };

const prepared = new WeakMap<Situation, SpokenWord[][]>();

/**
 * The situations a text tells of, the one of whose words it says most first. A phrase is told when its telling words
 * stand in the text in their order and near each other, with the same marks where marks were typed.
 */
export function situationsIn(text: string, situations: Iterable<Situation>): Told[] {
  const said = core(spokenWords(text));
  const weight = said.filter(({ folded }) => !isFiller(folded)).length;
  const isMarked = hasMarks(text);
  const found: Told[] = [];
  for (const situation of situations) {
    let most = 0;
    for (const phrase of phrasesOf(situation)) {
      if (phrase.length > most && stands(phrase, said, isMarked)) most = phrase.length;
    }
    if (most > 0) found.push({ situation, words: most, share: Math.min(1, most / Math.max(1, weight)) });
  }
  return found.sort((one, other) => other.words - one.words);
}

/** How a mood is told at its plainest: the situation somebody is in who is glad, or mourns, in whatever words. */
const plainly = { grieving: 'bố tôi mới mất', joyful: 'vợ tôi mới sinh con' } as const;

/** The situation of a mood; undefined where none has its plainest words. */
export function situationOfMood(mood: string | undefined, situations: Iterable<Situation>): Situation | undefined {
  if (mood !== 'grieving' && mood !== 'joyful') return undefined;
  return situationsIn(plainly[mood], situations)[0]?.situation;
}

function phrasesOf(situation: Situation): SpokenWord[][] {
  const kept = prepared.get(situation);
  if (kept) return kept;
  const phrases = [...situation.words.vi, ...situation.words.en].map((phrase) => core(spokenWords(phrase)));
  const told = phrases.filter((phrase) => phrase.filter(({ folded }) => folded !== 'kin').length >= 2);
  prepared.set(situation, told);
  return told;
}

function core(words: readonly SpokenWord[]): SpokenWord[] {
  return words
    .map((word) => {
      if (kin.has(word.accented) || (word.accented === word.folded && bareKin.has(word.folded)))
        return { accented: 'kin', folded: 'kin' };
      const other = alike[word.folded];
      return other ? { accented: other, folded: other } : word;
    })
    .filter(({ folded }) => folded === 'kin' || telling.has(folded) || !isFiller(folded))
    .filter(({ folded }, at, all) => folded !== 'kin' || all[at - 1]?.folded !== 'kin');
}

function stands(sought: readonly SpokenWord[], said: readonly SpokenWord[], isMarked: boolean): boolean {
  const [first, ...others] = sought;
  if (!first) return false;
  for (const [from, word] of said.entries()) {
    if (!isSame(first, word, isMarked)) continue;
    let at = from;
    const isSaid = others.every((next) => {
      for (let place = at + 1; place <= at + 1 + gaps; place += 1) {
        if (!isSame(next, said[place], isMarked)) continue;
        at = place;
        return true;
      }
      return false;
    });
    if (isSaid) return true;
  }
  return false;
}

/** Where the writer types marks a bare syllable is a word of its own ("mất" is not "mát"); else the letters decide. */
function isSame(sought: SpokenWord, said: SpokenWord | undefined, isMarked: boolean): boolean {
  if (!said || said.folded !== sought.folded) return false;
  // A phrase written without marks ("vo em moi sinh") is how people type it, and stands for any.
  return !isMarked || said.accented === sought.accented || sought.accented === sought.folded;
}
