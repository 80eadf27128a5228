const digits: Record<string, number> = {
  khong: 0,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  lam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  linh: 0,
  le: 0,
};

/** What a word after a number multiplies it with. */
export const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  nghin: 1e3,
  ngan: 1e3,
  thousand: 1e3,
  tr: 1e6,
  trieu: 1e6,
  cu: 1e6,
  million: 1e6,
  ty: 1e9,
  ti: 1e9,
  billion: 1e9,
};

/** Whether a syllable without marks can be part of a number said in words. */
export function isNumberWord(word: string): boolean {
  return word in digits || word in scales || ['muoi', 'tram', 'chuc', 'ruoi'].includes(word);
}

/** Number words in order ("hai muoi lam"), ignoring what comes before them; stops at the first word that is none. */
export function readWords(words: readonly string[]): number | undefined {
  let total = 0;
  let group = 0;
  let seen = false;
  for (const word of words) {
    const scale = scales[word];
    if (word in digits) group += digits[word] ?? 0;
    else if (word === 'muoi') group = Math.floor(group / 100) * 100 + Math.max(1, group % 100) * 10;
    else if (word === 'tram') group *= 100;
    else if (word === 'chuc') group = Math.max(1, group) * 10;
    else if (word === 'ruoi' && seen) return Math.round(total + group + lastScale(total) / 2);
    else if (scale && seen) {
      total += Math.max(1, group) * scale;
      group = 0;
    } else if (seen) break;
    else continue;
    seen = true;
  }
  return seen ? total + group : undefined;
}

/** A figure, or its words: also a year said digit by digit ("hai khong hai sau"). */
export function readFigure(words: readonly string[]): number | undefined {
  const [only = ''] = words;
  if (words.length === 1 && /^\d+$/.test(only)) return Number(only);
  if (words.length === 0 || !words.every(isNumberWord)) return undefined;
  if (words.length === 4 && words.every((word) => word in digits))
    return Number(words.map((word) => digits[word]).join(''));
  return readWords(words);
}

function lastScale(total: number): number {
  return [1e9, 1e6, 1e3].find((scale) => total > 0 && total % scale === 0) ?? 0;
}
