import { type SpokenWord, spokenWords } from '#src/assistant/understanding/spoken-words.ts';
import { conceptsIn, type Phrases } from '#src/assistant/understanding/terms.ts';
import { accentSyllable, foldSyllable, hasMarks } from '#src/search/analysis/fold.ts';

/** What a sentence says, as it is compared with another. */
export type Said = {
  /** The words that say something, each once. */
  words: readonly SpokenWord[];
  folded: ReadonlySet<string>;
  accented: ReadonlySet<string>;
  /** Neighbours, of which at least one says something. */
  pairs: ReadonlySet<string>;
  /** What `synonyms.yaml` holds for the same, and which of it a word takes part in. */
  concepts: ReadonlySet<string>;
  explained: ReadonlyMap<string, readonly string[]>;
  /** Without marks, shorthand spelt out. */
  plain: string;
};

/** Words of asking, of politeness and of the speaker: of no sentence in particular. With their marks: "bản vẽ" is not "bạn về". */
const empty = new Set(
  `a ạ á ai anh bạn bao bác bà ba bị biết cách cái cần cháu chào chị cho chú chứ có con còn của cũng cả cậu cô da dạ dì đã đang đây đâu đấy để đi đó
  được em gì giờ giúp hả hay hoặc hỏi hử không khi là làm luôn mà mấy mình muốn nào này kia nếu nhà nhé nhỉ nhiều như nhưng nữa ông ở ơi
  phải ra rồi sao sẽ thế thì thôi thưa tôi tớ tớ từ và vậy về với vừa mới xin ấy ơ ừ ok
  how what where which who when can could should i we you do does to get have has the a an is are am for my our me us need want would like
  it its of in there yes no must may be will`.split(/\s+/),
);
const emptyPlain = new Set([...empty].map((word) => foldSyllable(accentSyllable(word))));
const emptyMarked = new Set([...empty].map(accentSyllable));
/** Words people put for those a guide uses, where both are one syllable. */
const same: Readonly<Record<string, string>> = { bố: 'cha', bo: 'cha', tía: 'cha', má: 'mẹ', bầm: 'mẹ' };

/** Whether a syllable without marks says nothing by itself. */
export function isEmpty(folded: string): boolean {
  return emptyPlain.has(folded);
}

/** What a text says, ready to be compared. */
export function saidIn(text: string, phrases: Phrases): Said {
  const words = spokenWords(text).map(({ accented, folded }): SpokenWord => {
    const other = same[accented] ?? same[folded];
    return other ? { accented: other, folded: other === 'mẹ' ? 'me' : other } : { accented, folded };
  });
  const spelt = words.map(({ folded }) => folded);
  const { concepts, explained } = conceptsIn(spelt, phrases);
  const isMarked = hasMarks(text);
  // "Đc" among marked words is spelt out, so that it has no marks to be judged by.
  const isTelling = ({ accented, folded }: SpokenWord) =>
    isMarked && foldSyllable(accented) === folded ? !emptyMarked.has(accented) : !emptyPlain.has(folded);
  const telling = new Map(words.filter(isTelling).map((word) => [word.accented, word]));
  const pairs = words.flatMap((word, at) => {
    const next = words[at + 1];
    return next && (isTelling(word) || isTelling(next)) ? [`${word.folded} ${next.folded}`] : [];
  });
  return {
    words: [...telling.values()],
    folded: new Set([...telling.values()].map(({ folded }) => folded)),
    accented: new Set(telling.keys()),
    pairs: new Set(pairs),
    concepts: new Set(concepts),
    explained,
    plain: spelt.join(' '),
  };
}

type Other = Pick<Said, 'folded' | 'accented' | 'pairs' | 'concepts'>;
/** The weights of the words another text says, too, and of all; how many words and neighbours are shared. */
export type Overlap = {
  matched: number;
  all: number;
  words: number;
  pairs: number /** The weightiest word shared. */;
  most: number;
};

/** How much of what is asked another text says. `isMarked`: the asker types marks, so that "cam" is not "cám". */
export function overlap(asked: Said, other: Other, isMarked: boolean, weightOf: (word: SpokenWord) => number): Overlap {
  const found: Overlap = { matched: 0, all: 0, words: 0, pairs: 0, most: 0 };
  for (const word of asked.words) {
    const { accented, folded } = word;
    const weight = weightOf(word);
    found.all += weight;
    const isSame = isMarked ? other.accented.has(accented) : other.folded.has(folded);
    // A bare syllable among marked ones may have lost its mark; another mark is another word.
    const isLikely = accented === folded && other.folded.has(folded);
    const isMeant = (asked.explained.get(folded) ?? []).some((concept) => other.concepts.has(concept));
    if (!isSame && !isLikely && !isMeant) continue;
    found.matched += isSame || isMeant ? weight : weight / 2;
    found.words += 1;
    if (isSame) found.most = Math.max(found.most, weight);
  }
  for (const pair of asked.pairs) if (other.pairs.has(pair)) found.pairs += 1;
  return found;
}

/** A sentence taken out of its place begins with a capital. */
export const begun = (sentence: string) => sentence.charAt(0).toLocaleUpperCase('vi') + sentence.slice(1);
