import { isSyllable } from '../rules/spelling.ts';

/** Consonants that sound alike somewhere in the country, or lie beside each other on keyboards. */
const onsetGroups = [
  ['ch', 'tr'],
  ['s', 'x'],
  ['d', 'gi', 'r', 'v', 'đ'],
  ['l', 'n'],
  ['c', 'k', 'q'],
  ['g', 'gh', 'h'],
  ['ng', 'ngh'],
  ['t', 'th', 'tr'],
  ['n', 'nh'],
  ['c', 'ch'],
  ['p', 'ph'],
  ['b', 'v'],
];
const onsets = [...new Set([...onsetGroups.flat(), ...'b h kh m'.split(' ')])].toSorted((a, b) => b.length - a.length);
const finals = ['ch', 'nh', 'ng', 'c', 'm', 'n', 'p', 't', ''];
const vowelGroups = [
  ['a', 'ă', 'â'],
  ['e', 'ê'],
  ['o', 'ô', 'ơ'],
  ['u', 'ư'],
  ['i', 'y'],
];
/** Level, grave, acute, tilde, hook, dot: the tone marks as they stand apart from their vowel. */
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const toneMark = /[\u0300\u0301\u0303\u0309\u0323]/;
const vowel = /[aăâeêioôơuưy]/;

/**
 * The syllables a writer may have meant who wrote this one: another tone, another consonant that sounds alike, a vowel
 * with another mark, another end. Without those that are no syllable.
 */
export function mistypings(word: string): string[] {
  const apart = word.normalize('NFD');
  const tone = toneMark.exec(apart)?.[0] ?? '';
  const plain = apart.replace(toneMark, '').normalize('NFC');
  const onset = onsets.find((name) => plain.startsWith(name) && plain.length > name.length) ?? '';
  const rhyme = plain.slice(onset.length);
  const end = finals.find((name) => rhyme.endsWith(name)) ?? '';
  const core = end === '' ? rhyme : rhyme.slice(0, -end.length);
  const bare = [
    ...onsetGroups.filter((group) => group.includes(onset)).flatMap((group) => group.map((name) => `${name}${rhyme}`)),
    ...finals.map((name) => `${onset}${core}${name}`),
    ...otherVowels(rhyme).map((other) => `${onset}${other}`),
  ];
  const found = [
    ...tones.flatMap((mark) => withTone(plain, mark)),
    ...bare.flatMap((other) => withTone(other, tone)),
    ...otherPlace(word),
  ];
  return [...new Set(found)].filter((other) => other !== word && isSyllable(other));
}

function otherVowels(rhyme: string): string[] {
  const letters = [...rhyme];
  const one = letters.flatMap((letter, index) =>
    (vowelGroups.find((group) => group.includes(letter)) ?? []).map((other) => letters.with(index, other).join('')),
  );
  // Both marks of one sound are typed at once: ươ for uo.
  return [...one, rhyme.replace('uo', 'ươ'), rhyme.replace('ươ', 'uo'), rhyme.replace('ươ', 'uô')];
}

/** A syllable with its tone on each vowel that may carry it; which one does is the language's to say, not ours. */
function withTone(plain: string, tone: string): string[] {
  if (tone === '') return [plain];
  const letters = [...plain];
  return letters.flatMap((letter, index) =>
    vowel.test(letter) ? [letters.with(index, `${letter}${tone}`.normalize('NFC')).join('')] : [],
  );
}

/** The same syllable with its tone at the other place: hòa and hoà. */
function otherPlace(word: string): string[] {
  const apart = word.normalize('NFD');
  const tone = toneMark.exec(apart)?.[0] ?? '';
  return tone === '' ? [] : withTone(apart.replace(toneMark, '').normalize('NFC'), tone);
}
