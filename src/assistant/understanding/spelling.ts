import { isFiller } from './fillers.ts';

/** No syllable and hardly a word is longer; a text of hundreds of strange words is no slip. */
const longestWord = 14;
const mostMended = 24;

/**
 * Mends syllables that nothing the assistant knows contains: a known syllable one letter away takes their place, if
 * it makes a known pair with a neighbour ("công chứg" → "công chứng"). Without such a pair nothing is guessed.
 */
export function mendSpelling(
  words: readonly string[],
  known: { word: (word: string) => boolean; pair: (pair: string) => boolean },
): string[] {
  let looked = 0;
  return words.map((word, index) => {
    if (
      word.length < 3 ||
      word.length > longestWord ||
      looked >= mostMended ||
      known.word(word) ||
      isFiller(word) ||
      /\d/.test(word)
    )
      return word;
    looked += 1;
    const before = words[index - 1] ?? '';
    const after = words[index + 1] ?? '';
    const near = [...neighbours(word)].filter(known.word);
    return (
      near.find((candidate) => known.pair(`${before}_${candidate}`)) ??
      near.find((candidate) => known.pair(`${candidate}_${after}`)) ??
      word
    );
  });
}

const letters = 'abcdeghiklmnopqrstuvxy';

/** Swapped letters first, then one missing, one wrong, one too many. */
function* neighbours(word: string): Generator<string> {
  for (let at = 0; at + 1 < word.length; at += 1) {
    yield word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  }
  for (let at = word.length; at >= 0; at -= 1) {
    for (const letter of letters) yield word.slice(0, at) + letter + word.slice(at);
  }
  for (let at = word.length - 1; at >= 0; at -= 1) {
    for (const letter of letters) yield word.slice(0, at) + letter + word.slice(at + 1);
  }
  for (let at = 0; at < word.length; at += 1) yield word.slice(0, at) + word.slice(at + 1);
}
