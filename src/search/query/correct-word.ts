import { term } from '#src/search/analysis/analysis.ts';

/** What the index knows about words: how many documents have this one, or these two side by side. */
export type Vocabulary = { guessFrequency(text: string): number; frequency(text: string): number };

/** `beside` is 0 when no document has it next to its neighbours: then it is a guess. */
export type Correction = { words: readonly string[]; support: number; beside: number };

const letters = 'abcdefghijklmnopqrstuvwxyz';
/** A word in no more documents than this may be a slip of the finger in a document too. */
export const RARE = 2;
const KEPT = 2;

/**
 * Known words one slip away from this one, best first: those that stand beside the same neighbours somewhere come
 * before those that are merely frequent. In Vietnamese nearly every syllable is one letter from twenty others, so
 * without its neighbours a correction would be a guess.
 */
export function correctWord(
  word: string,
  previous: string | undefined,
  next: string | undefined,
  vocabulary: Vocabulary,
): Correction[] {
  if (!/^[a-z]{2,9}$/.test(word)) return [];
  const found: Correction[] = [];
  for (const candidate of oneSlipAway(word)) {
    const known = vocabulary.guessFrequency(candidate);
    if (known <= RARE) continue;
    const left = previous ? vocabulary.frequency(term.pair(previous, candidate)) : 0;
    const right = next ? vocabulary.frequency(term.pair(candidate, next)) : 0;
    const beside = Math.log1p(left) + Math.log1p(right) + (left > 0 && right > 0 ? 2 : 0);
    found.push({
      words: [candidate],
      beside,
      support: beside * 3 + Math.log1p(known) * 0.3 + likeness(word, candidate),
    });
  }
  const split = splitWord(word, vocabulary);
  if (split) found.push(split);
  const fitting = found.filter(({ beside }) => beside > 0);
  return (fitting.length > 0 ? fitting : found).sort((a, b) => b.support - a.support).slice(0, KEPT);
}

/** Two words typed without the space between them. */
function splitWord(word: string, vocabulary: Vocabulary): Correction | undefined {
  let best: Correction | undefined;
  for (let at = 1; at < word.length; at += 1) {
    const first = word.slice(0, at);
    const second = word.slice(at);
    if (vocabulary.guessFrequency(first) <= RARE || vocabulary.guessFrequency(second) <= RARE) continue;
    const beside = Math.log1p(vocabulary.frequency(term.pair(first, second)));
    if (beside > (best?.beside ?? 0)) best = { words: [first, second], beside, support: beside * 3 };
  }
  return best;
}

/** Letters that sound or lie alike: swapped sounds and a doubled or missing letter are the likeliest slips. */
function likeness(word: string, candidate: string): number {
  if (word[0] !== candidate[0]) return 0;
  return word.at(-1) === candidate.at(-1) ? 0.8 : 0.5;
}

function* oneSlipAway(word: string): Generator<string> {
  const seen = new Set([word]);
  const fresh = (text: string) => !seen.has(text) && seen.add(text);
  for (let i = 0; i <= word.length; i += 1) {
    const before = word.slice(0, i);
    const after = word.slice(i);
    if (after) {
      const without = before + after.slice(1);
      if (without.length > 1 && fresh(without)) yield without;
      if (after.length > 1) {
        const swapped = before + after[1] + after[0] + after.slice(2);
        if (fresh(swapped)) yield swapped;
      }
    }
    for (const letter of letters) {
      if (after) {
        const replaced = before + letter + after.slice(1);
        if (fresh(replaced)) yield replaced;
      }
      const inserted = before + letter + after;
      if (fresh(inserted)) yield inserted;
    }
  }
}
