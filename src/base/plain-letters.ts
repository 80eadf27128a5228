const marks = /[\u0300-\u036f]/g;
/**
 * What takes no room and is never meant, only pasted: soft hyphens, joiners, zero-width and direction characters, fillers,
 * variation selectors, byte-order marks, and the tag characters that hide text.
 */
const invisible = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;
/** Đ begins syllables only, and neither eth (Ð, ð) nor the African Ɖ, ɖ ever begins a word elsewhere. */
const falseD = /(?<![\p{L}\p{M}])[\u00d0\u00f0\u0189\u0256]/gu;
const anyFalseD = /[\u00d0\u00f0\u0189\u0256]/;
/** A tone typed before the circumflex or breve it stands on: é̂ is ế. */
const toneFirst = /([\u0300\u0301\u0303\u0309])([\u0302\u0306])/g;
const wide = /[\u3000\ufe50-\ufe6f\uff01-\uff5e]|[\u{1d400}-\u{1d7ff}]/gu;

/**
 * A line in the letters of Vietnamese and the signs of a keyboard, one space between words, as nearly every text is:
 * nothing in it has another spelling, and no rule below changes it. Ð and ð are not among them.
 */
const sign =
  '[\\u0021-\\u007e\\u00c0-\\u00cf\\u00d1-\\u00ef\\u00f1-\\u00ff\\u0102\\u0103\\u0110\\u0111\\u0128\\u0129\\u0168\\u0169\\u01a0\\u01a1\\u01af\\u01b0\\u1ea0-\\u1ef9]';
const ordinary = new RegExp(`^(?:${sign}+(?: ${sign}+)*)?$`);
/** Longer texts are few, and an expression that looks at millions of letters may run out of room. */
const longestLine = 2_000;
const isOrdinary = (text: string) => text.length <= longestLine && ordinary.test(text);

/** One spelling of each letter: nothing invisible, NFC, Ð and Ɖ at the start of a word as the Đ they were meant to be. */
export function sameLetters(text: string): string {
  if (isOrdinary(text)) return text;
  const composed = text.replace(invisible, '').normalize('NFC');
  const ordered = /[\u0302\u0306]/.test(composed)
    ? composed.normalize('NFD').replace(toneFirst, '$2$1').normalize('NFC')
    : composed;
  // Looking behind every letter is slow, and this runs over whole archives.
  if (!anyFalseD.test(ordered)) return ordered;
  return ordered.replace(falseD, (letter) => (letter === letter.toLowerCase() ? 'đ' : 'Đ'));
}

/** One line of text as it should be stored: one spelling, nothing invisible, every run of white space one space. */
export function tidyLine(text: string): string {
  if (isOrdinary(text)) return text;
  return tidyLines(text).replace(/\s+/g, ' ').trim();
}

/** Text of several lines: one spelling, nothing invisible, lines kept, no white space around them. */
export function tidyLines(text: string): string {
  if (isOrdinary(text)) return text;
  return sameLetters(text)
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(control, '')
    .replace(/[^\S\n]+|\u2800+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/**
 * One line in the signs of a keyboard, for codes, numbers, days and addresses of mail: phones and word processors put
 * other dashes, dots and slashes, and East Asian or Khmer keyboards other digits and wide letters, in the place of ours.
 * Texts and names are not passed through it: there the sign typed is the sign meant.
 */
export function keyboardSigns(text: string): string {
  return tidyLine(text.replace(wide, (sign) => sign.normalize('NFKC')))
    .replace(/(?![0-9])\p{Nd}/gu, asciiDigit)
    .replace(/[\p{Pd}\u2043\u2212\u23af\u2500]/gu, '-')
    .replace(/[\u00b7\u2022\u2024\u2027\u22c5\u3002\u30fb\uff61]/g, '.')
    .replace(/[\u2044\u2215\u2571\u29f8]/g, '/')
    .replace(/[\u060c\u3001\uff64]/g, ',');
}

/** Every script keeps its ten digits in a row that begins at a code point ending in 0 or in 6. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const place = code % 16;
  return String(/\p{Nd}/u.test(String.fromCodePoint(code - place)) ? place : place - 6);
}

/** For comparing what people typed: lower case, no diacritics, đ as d, only letters, digits and single spaces. */
export function plainLetters(text: string): string {
  return withoutMarks(keyboardSigns(text))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Lower case without diacritics, as a keyboard without Vietnamese writes it; nothing else changes. */
export function withoutMarks(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(marks, '')
    .replace(/[đ\u00f0\u0256]/g, 'd')
    .replace(/\u0180/g, 'b');
}

/** Whether these words occur in the text one after another, as whole words. Both are plain letters. */
export function hasWords(text: string, words: string): boolean {
  return words !== '' && ` ${text} `.includes(` ${words} `);
}
