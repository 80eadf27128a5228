const marks = /[\u0300-\u036f]/g;
/** Soft hyphens, zero-width and direction characters, byte-order marks: never meant, always pasted. */
const invisible = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** One line of text as it should be stored: NFC, nothing invisible, every run of white space one space. */
export function tidyLine(text: string): string {
  return tidyLines(text).replace(/\s+/g, ' ').trim();
}

/** Text of several lines: NFC, nothing invisible, lines kept, no white space around them. */
export function tidyLines(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(invisible, '')
    .replace(control, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** For comparing what people typed: lower case, no diacritics, đ as d, only letters, digits and single spaces. */
export function plainLetters(text: string): string {
  return tidyLine(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(marks, '')
    .replace(/đ/g, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether these words occur in the text one after another, as whole words. Both are plain letters. */
export function hasWords(text: string, words: string): boolean {
  return words !== '' && ` ${text} `.includes(` ${words} `);
}
