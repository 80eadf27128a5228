/**
 * 48 bits that stand for a term: the dictionary keeps these instead of the text. Two terms of a vocabulary of 200,000
 * share them with a chance below 1 in 10,000, and then only a rank suffers.
 */
export function hashTerm(text: string): { hash: number; check: number } {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) ^ (b >>> 15);
  }
  // The last steps spread short words over the whole range.
  a = Math.imul(a ^ (a >>> 16), 0x7feb352d);
  a ^= a >>> 15;
  b = Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  return { hash: a >>> 0, check: (b >>> 16) & 0xffff };
}
