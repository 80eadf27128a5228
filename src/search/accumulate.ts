import { hashTerm } from './hash-term.ts';
import type { SegmentSet } from './segment-set.ts';

/** Where a term's documents are, in every segment that has it, and how rare it is in all of them. */
export type Postings = { lists: { bytes: Uint8Array; at: number; base: number }[]; frequency: number; rarity: number };

const nowhere: Postings = { lists: [], frequency: 0, rarity: 0 };

export function findPostings(set: SegmentSet, text: string): Postings {
  const { hash, check } = hashTerm(text);
  const lists: Postings['lists'] = [];
  let frequency = 0;
  for (const { segment, base } of set.placed) {
    const start = segment.find(hash, check);
    if (start < 0) continue;
    const bytes = segment.postings;
    let at = start;
    let value = 0;
    let shift = 0;
    let byte: number;
    do {
      byte = bytes[at++] as number;
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    frequency += value;
    lists.push({ bytes, at: start, base });
  }
  if (lists.length === 0) return nowhere;
  const total = Math.max(set.count, frequency);
  return { lists, frequency, rarity: Math.log(1 + (total - frequency + 0.5) / (frequency + 0.5)) };
}

/** Adds `weight` × impact to the score of every document that has the term, and `cover` to its coverage. */
export function accumulate(
  { lists }: Postings,
  weight: number,
  scores: Float32Array,
  cover?: { amount: number; sums: Float32Array },
): void {
  const unit = weight / 255;
  const amount = cover?.amount ?? 0;
  const sums = cover?.sums ?? scores;
  const covers = amount > 0;
  for (const { bytes, at: start, base } of lists) {
    let at = start;
    let count = 0;
    let shift = 0;
    let byte: number;
    do {
      byte = bytes[at++] as number;
      count |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    let document = base - 1;
    for (; count > 0; count -= 1) {
      let step = bytes[at++] as number;
      // Nearly every step fits one byte.
      if (step > 127) {
        step &= 127;
        shift = 7;
        do {
          byte = bytes[at++] as number;
          step |= (byte & 127) << shift;
          shift += 7;
        } while (byte > 127);
      }
      document += step + 1;
      scores[document] = (scores[document] as number) + unit * (bytes[at++] as number);
      if (covers) sums[document] = (sums[document] as number) + amount;
    }
  }
}

/** Calls `visit` with every document that has the term, and the term's impact there. */
export function eachDocument({ lists }: Postings, visit: (document: number, impact: number) => void): void {
  for (const { bytes, at: start, base } of lists) {
    let at = start;
    const next = () => {
      let value = 0;
      let shift = 0;
      let byte: number;
      do {
        byte = bytes[at++] as number;
        value |= (byte & 127) << shift;
        shift += 7;
      } while (byte > 127);
      return value;
    };
    const count = next();
    let document = base - 1;
    for (let i = 0; i < count; i += 1) {
      document += next() + 1;
      visit(document, bytes[at++] as number);
    }
  }
}
