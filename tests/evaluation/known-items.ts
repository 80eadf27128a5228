import { foldText } from '#src/search/analysis/fold.ts';

export type KnownItem = { query: string; slug: string };

/** A small generator with a seed: two runs ask the same. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What somebody remembers of a title: a run of at least four words, about 60 % of it. */
export function pieceOfTitle(title: string, random: () => number): string {
  const words = title
    .replace(/[()“”"]/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
  const length = Math.min(words.length, Math.max(4, Math.round(words.length * 0.6)), 12);
  const from = Math.floor(random() * (words.length - length + 1));
  return words.slice(from, from + length).join(' ');
}

export const unaccented = (text: string) => foldText(text);

/** One slip in one word of three letters or more: a letter dropped, doubled, replaced, or two swapped. */
export function withTypo(text: string, random: () => number): string {
  const words = text.split(' ');
  const places = words.flatMap((word, at) => (/^\p{L}{3,}$/u.test(word) ? [at] : []));
  const at = places[Math.floor(random() * places.length)];
  if (at === undefined) return text;
  const letters = [...(words[at] as string)];
  const i = Math.floor(random() * letters.length);
  const other = 'abcdeghiklmnopqrstuvxy'[Math.floor(random() * 22)] as string;
  const kind = Math.floor(random() * 4);
  if (kind === 0) letters.splice(i, 1);
  else if (kind === 1) letters.splice(i, 0, other);
  else if (kind === 2) letters[i] = other;
  else if (i + 1 < letters.length) letters.splice(i, 2, letters[i + 1] as string, letters[i] as string);
  else letters.splice(i, 1);
  words[at] = letters.join('');
  return words.join(' ');
}

/** The start of a title as it is being typed: about 70 % of its words, at least four, and two letters of the next. */
export function startOfTitle(title: string, random: () => number): string {
  const words = title.split(/\s+/).filter(Boolean);
  const share = 0.6 + 0.3 * random();
  const whole = Math.max(0, Math.min(words.length - 1, Math.max(4, Math.round(words.length * share))));
  return [...words.slice(0, whole), (words[whole] ?? '').slice(0, 2)].join(' ').trim();
}

/**
 * What is to be expected where every title that holds the piece as it stands is as likely to be meant as the others:
 * nothing that was typed tells them apart. More than that is won by telling what people mean more often, or by chance.
 */
export function knownByWords(pieces: readonly string[], titles: readonly string[]) {
  const plain = (text: string) =>
    ` ${(
      text
        .normalize('NFC')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    ).join(' ')} `;
  const known = [...new Set(titles.map(plain))];
  let reciprocal = 0;
  let ambiguous = 0;
  for (const piece of pieces) {
    const holders = Math.max(1, known.filter((title) => title.includes(plain(piece))).length);
    if (holders > 1) ambiguous += 1;
    for (let place = 1; place <= holders; place += 1) reciprocal += 1 / place / holders;
  }
  return { mrr: reciprocal / Math.max(1, pieces.length), ambiguous };
}
