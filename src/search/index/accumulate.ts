import { hashTerm } from '#src/search/analysis/hash-term.ts';
import type { Placed } from './segment.ts';

/** Where a term's documents are, in every segment that has it, and how rare it is in all of them. */
export type Postings = { lists: { bytes: Uint8Array; at: number; base: number }[]; frequency: number; rarity: number };

const nowhere: Postings = { lists: [], frequency: 0, rarity: 0 };

export function findPostings(set: { placed: readonly Placed[]; count: number }, text: string): Postings {
  const { hash, check } = hashTerm(text);
  const lists: Postings['lists'] = [];
  let frequency = 0;
  for (const placed of set.placed) {
    const { segment, base } = placed;
    const at = segment.find(hash, check);
    if (at < 0) continue;
    frequency += countDocuments(segment.postings, at, placed);
    lists.push({ bytes: segment.postings, at, base });
  }
  // Lists of documents that are all gone are no lists.
  if (frequency === 0) return nowhere;
  return { lists, frequency, rarity: Math.log(1 + (set.count - frequency + 0.5) / (frequency + 0.5)) };
}

/** How many documents of the list can be found; those that were replaced or removed are not counted. */
export function countDocuments(
  bytes: Uint8Array,
  at: number,
  { gone, lastGone }: { gone: Uint8Array; lastGone: number },
): number {
  if (lastGone < 0) return readNumber(bytes, at);
  let count = 0;
  eachPosting(bytes, at, (local) => {
    if (!gone[local]) count += 1;
  });
  return count;
}

/** Where a document stands among those touched, so that only these are looked at again. */
export type Tally = { scores: Float32Array; covers: Float32Array; touched: Uint32Array; count: number };

/**
 * Adds `weight` × impact to the score of every document that has the term, and `cover` to its coverage. Half of a
 * query's time is spent here: nothing is called, and nothing is read twice.
 */
export function accumulate({ lists }: Postings, weight: number, cover: number, tally: Tally): void {
  const { scores, covers, touched } = tally;
  const unit = weight / 255;
  let touchedCount = tally.count;
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
      const score = scores[document] as number;
      if (score === 0) touched[touchedCount++] = document;
      scores[document] = score + unit * (bytes[at++] as number);
      if (cover > 0) covers[document] = (covers[document] as number) + cover;
    }
  }
  tally.count = touchedCount;
}

/** Calls `visit` with every document that has the term, and the term's impact there. */
export function eachDocument({ lists }: Postings, visit: (document: number, impact: number) => void): void {
  for (const { bytes, at, base } of lists) eachPosting(bytes, at, (local, impact) => visit(base + local, impact));
}

function eachPosting(bytes: Uint8Array, start: number, visit: (local: number, impact: number) => void): void {
  const count = readNumber(bytes, start);
  let at = start + sizeOf(count);
  let local = -1;
  for (let i = 0; i < count; i += 1) {
    const step = readNumber(bytes, at);
    at += sizeOf(step);
    local += step + 1;
    visit(local, bytes[at++] as number);
  }
}

/** Seven bits a byte, the lowest first. */
function readNumber(bytes: Uint8Array, start: number): number {
  let at = start;
  let value = 0;
  let shift = 0;
  let byte: number;
  do {
    byte = bytes[at++] as number;
    value |= (byte & 127) << shift;
    shift += 7;
  } while (byte > 127);
  return value;
}

function sizeOf(value: number): number {
  return value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : 4;
}
