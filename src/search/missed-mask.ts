import { cleanText, foldText } from './fold.ts';

const MAX_LETTERS = 80;
const MASK = '…';

/** Surnames no everyday word is written like; with these marks they open a name also in small letters. */
const surnames =
  'nguyễn|trần|lê|phạm|huỳnh|hoàng|phan|vũ|võ|đặng|bùi|đỗ|ngô|dương|trương|đinh|trịnh|lưu|tống|tô|quách|khổng|vương|triệu|lâm';
/** The same without marks, as far as they are no other word without marks. */
const foldedSurnames =
  'nguyen|pham|huynh|hoang|trinh|truong|trieu|vuong|quach|ngo|le|tran|phan|vu|vo|dang|bui|do|ho|ly|duong|dinh|mai|ta|cao|luu';
/** Middle names that stand in names only, after any surname. */
const middles =
  'van|thi|huu|duc|dinh|quoc|xuan|minh|ngoc|thanh|cong|viet|quang|hoang|kim|hong|thu|bao|gia|tuan|anh|phuong|manh|the|dang';
const word = '[\\p{L}\\p{M}]+';
/** Marked names: a surname and two or three more words, or one that is followed by nothing else. */
const marked = new RegExp(`(?<![\\p{L}\\p{M}])(?:${surnames})(?:\\s+${word}){1,3}`, 'giu');
const withMiddle = new RegExp(`(?<![\\p{L}])(?:${foldedSurnames})\\s+(?:${middles})\\s+${word}(?:\\s+${word})?`, 'giu');
const strong = new RegExp(`(?<![\\p{L}])(?:nguyen|pham|huynh|trinh)\\s+${word}(?:\\s+${word}){0,2}`, 'giu');
const introduced =
  /(?<=(?<![\p{L}\p{M}])(?:tên là|tên tôi là|tên em là|họ tên|họ và tên|tôi là|em là|ten la|ho ten|toi la)\s*:?\s+)[\p{L}\p{M}]+(?:\s+[\p{L}\p{M}]+){1,3}/giu;
const capitals = /\p{Lu}[\p{Ll}\p{M}]+(?:\s+\p{Lu}[\p{Ll}\p{M}]*)+|\p{Lu}{2,}(?:\s+\p{Lu}{2,})+/gu;
const numbers = /[+(]?\d[\d\s().,/-]*\d|\d/g;

/**
 * What may be kept of a query: no e-mail addresses, no case references, no runs of four digits or more (identity
 * numbers, phones, days of birth; a year alone stays), no names: words in capitals side by side, and in small letters
 * whatever follows a surname. Rather too much goes than too little: the list is for words nobody has written a guide
 * for, and no name teaches anything.
 */
export function maskQuery(query: string): string {
  return maskPersonal(cleanText(query.slice(0, 4 * MAX_LETTERS)).slice(0, MAX_LETTERS)).toLowerCase();
}

/** The same for a text of any length, which keeps its capitals. */
export function maskPersonal(said: string): string {
  const text = cleanText(said)
    .replace(/\S+@\S+/g, MASK)
    .replace(/\S*\b(?:https?:|www\.)\S+/gi, MASK)
    .replace(/(?<![\p{L}])(?:vd|tk)-?[\da-z]{4}-?[\da-z]{4}(?![\da-z])/giu, MASK)
    .replace(/(?=\S*\p{L})(?:\S*\d){4,}\S*/gu, MASK)
    .replace(numbers, maskNumber)
    .replace(introduced, MASK)
    .replace(capitals, MASK)
    .replace(marked, MASK);
  return maskFolded(maskFolded(text, withMiddle), strong)
    .replace(/\s+/g, ' ')
    .replace(/…(?:[\s,]*…)+/g, MASK)
    .trim();
}

function maskNumber(run: string): string {
  const digits = run.replace(/\D/g, '');
  return digits.length < 4 || /^(?:19|20)\d\d$/.test(run.trim()) ? run : MASK;
}

/** Masks in the text what the pattern finds in its folded form, which is as long where the text is in NFC. */
function maskFolded(text: string, pattern: RegExp): string {
  const folded = foldText(text);
  if (folded.length !== text.length) return text;
  let masked = '';
  let at = 0;
  for (const { index, 0: found } of folded.matchAll(pattern)) {
    masked += text.slice(at, index) + MASK;
    at = index + found.length;
  }
  return masked + text.slice(at);
}
