import { analyse, type Word } from './analysis.ts';
import type { Plan } from './plan-query.ts';

const WIDTH = 200;
const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}

/** Which words of a text stand out: each with how much it says. */
export type Highlights = { weights: ReadonlyMap<string, number>; accented?: ReadonlyMap<string, ReadonlySet<string>> };

/**
 * What to mark: every word the plan looks up. Where diacritics were typed, a word that is written with other marks
 * does not stand out: "bán" is not marked for "bàn".
 */
export function highlightsOf(plan: Plan, words: readonly Word[], marked: boolean): Highlights {
  const weights = new Map<string, number>();
  for (const { options } of plan.slots) {
    for (const terms of options) {
      for (const { text, cover, postings } of terms) {
        if (cover > 0 && !/[ =^$]/.test(text))
          weights.set(text, Math.max(weights.get(text) ?? 0, postings.rarity, 0.1));
      }
    }
  }
  if (!marked) return { weights };
  const accented = new Map<string, Set<string>>();
  for (const word of words) {
    if (word.accented === word.folded) continue;
    accented.set(word.folded, (accented.get(word.folded) ?? new Set()).add(word.accented));
  }
  return { weights, accented };
}

/** The part of the text that says most about the query, escaped, with `<mark>` around the words that were found. */
export function makeSnippet(texts: readonly string[], { weights, accented }: Highlights): string {
  let best: { text: string; from: number; to: number; score: number; found: Found[] } | undefined;
  for (const text of texts) {
    const found = findWords(text, weights, accented);
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

function findWords(text: string, weights: Highlights['weights'], accented: Highlights['accented']): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const [word] = analyse(match[0]);
    const weight = word && weights.get(word.folded);
    if (!word || weight === undefined) continue;
    const asTyped = accented?.get(word.folded);
    if (asTyped && word.accented !== word.folded && !asTyped.has(word.accented)) continue;
    found.push({ start: match.index, end: match.index + match[0].length, word: word.folded, weight });
  }
  return found;
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
