/** Numbers of published documents and codes of procedures: everybody's, and what people search for. */
const published =
  /\b(?:(?:nghi dinh|nghi quyet|thong tu|quyet dinh|chi thi|cong van|cong dien|ke hoach|luat|van ban|nd|nq|tt|qd|ct|cv|kh|so) (?:so )?)?(?:\d{1,4}\s?[/-]\s?(?:19|20)\d\d\s?[/-]\s?[a-z]{2,}[a-z0-9]*(?:-[a-z0-9]+)*|\d{1,5}\/[a-z]{2,}(?:-[a-z]+)*)(?![\d])|\b(?:nghi dinh|nghi quyet|thong tu|quyet dinh|chi thi|cong van|ke hoach|luat|van ban|nd|nq|tt|qd) (?:so )?\d{1,4}(?:\s?[/-]\s?| (?:nam )?)(?:19|20)\d\d(?!\d)|(?<![\d/.-])(?:1[3-9]|[2-9]\d|[1-9]\d\d)\/(?:19|20)\d\d(?![\d/.-])|(?<![\d.])\d\.\d{6}(?![\d.])/g;
const digitWord = 'khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|linh|muoi';
const spelled = new RegExp(`(?<![a-z])(?:${digitWord}|\\d)(?:[^a-z0-9]{1,3}(?:${digitWord}|\\d)(?![a-z0-9])){5,}`, 'g');
/** Digits with anything but words between them; o and l may stand for 0 and 1, and a letter or two be put in. */
const chain = /(?<![a-z])[a-z]{0,2}[+(]?\d(?:(?:[^a-z0-9]{0,4}|[a-z]{1,2})[\dol](?![a-z]{3}))*/g;
const token = /[^\s,;…]*\d[^\s,;…]*/g;

export type Range = readonly [from: number, to: number];

/** Where a folded text holds numbers that may be a person's: phones, identity numbers, days of birth, plates. */
export function findNumbers(folded: string): Range[] {
  const free = [...folded.matchAll(published)].map(({ index, 0: found }): Range => [index, index + found.length]);
  // What is published is as long, but holds no digit.
  const rest = [...folded];
  for (const [from, to] of free) rest.fill('\u2026', from, to);
  const text = rest.join('');
  const found: Range[] = [...text.matchAll(spelled)].map(({ index, 0: all }): Range => [index, index + all.length]);
  for (const { index, 0: run } of text.matchAll(chain)) {
    if (isPersonalRun(run)) found.push([index, index + run.trimEnd().length]);
  }
  for (const { index, 0: word } of text.matchAll(token)) {
    if (/[a-z]/.test(word) && word.replace(/\D/g, '').length >= 4 && !/^\D{0,3}(?:19|20)\d\d\D{0,3}$/.test(word)) {
      found.push([index, index + word.length]);
    }
  }
  return found;
}

function isPersonalRun(run: string): boolean {
  const groups = run.match(/\d+/g) ?? [];
  const digits = groups.join('').length;
  if (digits < 4) return false;
  const isYear = (group: string) => /^(?:19|20)\d\d$/.test(group);
  if (groups.length <= 2 && groups.every(isYear)) return false;
  // "500.000 đồng", but not "912.345.678": a sum is said in two groups or three, and never so long.
  if (/^[1-9]\d{0,2}(?:[.,]000){1,3}$/.test(run.trim())) return false;
  return true;
}
