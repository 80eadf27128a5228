import { sameLetters, withoutMarks } from '#src/base/plain-letters.ts';

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;
const word = /[\p{L}\p{M}\p{N}]+/gu;

/** One spelling of the same text: NFC, no invisible characters, every run of white space one plain space. */
export function cleanText(text: string): string {
  return sameLetters(text).replace(/\s+/gu, ' ').trim();
}

/** Lower case without diacritics: "Đăng ký" → "dang ky". Length and punctuation are kept as far as cleaning allows. */
export function foldText(text: string): string {
  return withoutMarks(cleanText(text));
}

/** The folded syllables, with i/y written one way where both are right ("ký" = "kí", but not "tay" = "tai"). */
export function syllables(text: string): string[] {
  return (foldText(text).match(word) ?? []).map(unifyY);
}

/** Syllables with their marks, the tone last, so that hoà = hòa and ký = kí: "đăng ký" → "đăng", "ki" + acute. */
export function accentedSyllables(text: string): string[] {
  return (cleanText(text).toLowerCase().match(word) ?? []).map(accentSyllable);
}

/** One lower-case syllable without its marks, as `syllables` writes it. */
export function foldSyllable(syllable: string): string {
  return unifyY(withoutMarks(syllable));
}

/** One lower-case syllable with its marks, the tone last, as `accentedSyllables` writes it. */
export function accentSyllable(syllable: string): string {
  const apart = syllable.normalize('NFD');
  const tone = apart.match(tones)?.join('') ?? '';
  return unifyY(apart.replace(tones, '').normalize('NFC')) + tone;
}

/** Whether the text carries Vietnamese marks, that is, whether its writer typed diacritics at all. */
export function hasMarks(text: string): boolean {
  return /[đ\u00f0\u0256]|[\u0300-\u036f]/i.test(text.normalize('NFD'));
}

/** y for i stands alone only after h k l m s t, and in quy/qui. */
function unifyY(syllable: string): string {
  if (/^[hklmst]y$/.test(syllable)) return `${syllable.slice(0, -1)}i`;
  return syllable === 'quy' ? 'qui' : syllable;
}
