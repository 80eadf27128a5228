import { escapeHtml } from '#src/base/escape-html.ts';
import type { Word } from '#src/search/analysis/analysis.ts';
import type { WordPlaces } from '#src/search/index/word-places.ts';
import type { Plan } from './plan-query.ts';

const WIDTH = 200;

/** Which words of a text stand out. */
export type Highlights = {
  /** Folded words, each with how much it says. */
  weights: ReadonlyMap<string, number>;
  /** Spellings a word must have to stand out; any will do for a word that is not here. */
  spellings: ReadonlyMap<string, ReadonlySet<string>>;
  /** Words that only stand out beside another: "nhận" of "giấy chứng nhận" alone says nothing. */
  together: ReadonlySet<string>;
};

/**
 * What to mark: every word the plan looks up. Where diacritics were typed, a word that is written with other marks
 * does not stand out: "bán" is not marked for "bàn". Other words for the same stand out as they are written.
 */
export function highlightsOf(plan: Plan, words: readonly Word[], marked: boolean): Highlights {
  const weights = new Map<string, number>();
  const spellings = new Map<string, Set<string>>();
  const together = new Set<string>();
  const typed = new Set(words.map((word) => word.folded));
  const spell = (folded: string, accented: string) =>
    spellings.set(folded, (spellings.get(folded) ?? new Set()).add(accented));
  const terms = plan.slots.flatMap(({ options }) =>
    options.flatMap((option) => {
      const alone = option.filter((item) => item.cover > 0).length === 1;
      return option.map((item) => ({ ...item, alone }));
    }),
  );
  const own = new Set([...typed, ...terms.filter((item) => item.other === undefined).map((item) => item.text)]);
  for (const { text, cover, postings, other, alone } of terms) {
    if (cover <= 0 || /[ =^$]/.test(text)) continue;
    weights.set(text, Math.max(weights.get(text) ?? 0, postings.rarity, 0.1));
    if (other === undefined || own.has(text)) continue;
    spell(text, other);
    if (!alone) together.add(text);
  }
  if (marked) for (const word of words) if (word.accented !== word.folded) spell(word.folded, word.accented);
  return { weights, spellings, together };
}

/** The part of the text that says most about the query, escaped, with `<mark>` around the words that were found. */
export function makeSnippet(texts: readonly WordPlaces[], highlights: Highlights): string {
  let best: { text: string; from: number; to: number; score: number; found: Found[] } | undefined;
  for (const places of texts) {
    const { text } = places;
    const found = findWords(places, highlights);
    const place = bestWindow(found);
    if (!best || place.score > best.score) best = { text, found, ...windowAround(text, place), score: place.score };
  }
  if (!best) return '';
  const { text, from, to } = best;
  let html = from > 0 ? '… ' : '';
  let at = from;
  for (const { start, end } of best.found) {
    if (start < from || end > to) continue;
    html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`;
    at = end;
  }
  html += escapeHtml(text.slice(at, to));
  // Neighbours that were both found are one piece for the eye and for a screen reader.
  return `${html}${to < text.length ? ' …' : ''}`.replaceAll('</mark> <mark>', ' ');
}

type Found = { start: number; end: number; word: string; weight: number };

function findWords(places: WordPlaces, { weights, spellings, together }: Highlights): Found[] {
  const found: Found[] = [];
  for (const [folded, weight] of weights) {
    const wanted = spellings.get(folded);
    for (const { start, end, word, accented } of places.of(folded)) {
      // Text without any marks is marked whatever was typed: that is how some people write.
      if (wanted && !wanted.has(accented) && accented !== word) continue;
      found.push({ start, end, word, weight });
    }
  }
  found.sort((a, b) => a.start - b.start);
  return found.filter(({ word, start, end }, at) => {
    if (!together.has(word)) return true;
    return found[at - 1]?.end === start - 1 || found[at + 1]?.start === end + 1;
  });
}

/** Where the most telling words stand together; a word counts once, neighbours count more. */
function bestWindow(found: readonly Found[]): { start: number; end: number; score: number } {
  let best = { start: 0, end: 0, score: 0 };
  for (let first = 0; first < found.length; first += 1) {
    const start = found[first]?.start ?? 0;
    const seen = new Set<string>();
    let score = 0;
    let end = start;
    let previousEnd = -2;
    for (let i = first; i < found.length && i < first + 40; i += 1) {
      const item = found[i] as Found;
      if (item.end - start > WIDTH) break;
      if (!seen.has(item.word)) score += item.weight;
      else score += item.weight * 0.1;
      if (item.start - previousEnd === 1) score += item.weight * 0.5;
      previousEnd = item.end;
      seen.add(item.word);
      end = item.end;
    }
    if (score > best.score * 1.0001) best = { start, end, score };
  }
  return best;
}

/** Room around the words, cut between words; from the start of the text when they stand near it. */
function windowAround(text: string, { start, end }: { start: number; end: number }): { from: number; to: number } {
  const spare = Math.max(0, WIDTH - (end - start));
  let from = start < WIDTH / 2 ? 0 : Math.max(0, start - Math.floor(spare / 3));
  let to = Math.min(text.length, Math.max(end, from + WIDTH));
  if (from > 0) from = Math.min(start, nextSpace(text, from) + 1);
  if (to < text.length) to = Math.max(end, text.lastIndexOf(' ', to));
  if (to <= from) to = Math.min(text.length, from + WIDTH);
  return { from, to };
}

function nextSpace(text: string, from: number): number {
  const at = text.indexOf(' ', from);
  return at < 0 ? from : at;
}
