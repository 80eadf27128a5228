import { hashTerm } from '#src/search/analysis/hash-term.ts';
import type { ResultType } from '#src/search/search.ts';
import { countDocuments } from './accumulate.ts';
import { type DocumentHead, documentKey } from './search-document.ts';
import type { Placed, Segment } from './segment.ts';

/**
 * Segments searched as one index. Adding or removing a document never touches a segment: a saved document is a
 * segment of its own, and its older version is marked as gone. Whoever keeps the segments merges them from time to time.
 */
export class SegmentSet {
  #placed: Placed[] = [];
  readonly #where = new Map<string, { placed: Placed; local: number }>();
  size = 0;

  get placed(): readonly Placed[] {
    return this.#placed;
  }

  /** Documents that can be found. */
  get count(): number {
    return this.#where.size;
  }

  /**
   * Adds a segment in place of `replaces`. A document that another segment has, too, is taken from the new one; with
   * `older`, from the other: what was saved while a segment was being built is newer than what was built.
   */
  add(segment: Segment, group: string, replaces: readonly Placed[] = [], older = false): Placed {
    this.drop(replaces);
    const placed: Placed = { segment, base: 0, gone: new Uint8Array(segment.size), lastGone: -1, group };
    this.#placed.push(placed);
    for (const [local, head] of segment.heads.entries()) {
      const key = documentKey(head.type, head.slug);
      if (older && this.#where.has(key)) {
        markGone(placed, local);
        continue;
      }
      this.#forget(key);
      this.#where.set(key, { placed, local });
    }
    this.#renumber();
    return placed;
  }

  remove(type: ResultType, slug: string): boolean {
    const key = documentKey(type, slug);
    if (!this.#where.has(key)) return false;
    this.#forget(key);
    this.#where.delete(key);
    return true;
  }

  head(type: ResultType, slug: string): DocumentHead | undefined {
    const found = this.#where.get(documentKey(type, slug));
    return found?.placed.segment.heads[found.local];
  }

  /** Where the document of this key stands in the whole. */
  documentOf(key: string): number | undefined {
    const found = this.#where.get(key);
    return found && found.placed.base + found.local;
  }

  /** Takes segments away with everything that is found in them. */
  drop(items: readonly Placed[]): void {
    const dropped = new Set(items);
    if (dropped.size === 0) return;
    this.#placed = this.#placed.filter((item) => !dropped.has(item));
    for (const item of dropped) {
      for (const { type, slug } of item.segment.heads) {
        const key = documentKey(type, slug);
        if (this.#where.get(key)?.placed === item) this.#where.delete(key);
      }
    }
    this.#renumber();
  }

  /** Whether the document is found where this segment is placed. */
  holds(placed: Placed, type: ResultType, slug: string): boolean {
    return this.#where.get(documentKey(type, slug))?.placed === placed;
  }

  /** Whether any segment holds documents that cannot be found any more: then the counts of its lists are too high. */
  get hasGone(): boolean {
    return this.#placed.some((item) => item.lastGone >= 0);
  }

  keys(): IterableIterator<string> {
    return this.#where.keys();
  }

  placedAt(document: number): Placed | undefined {
    return this.#placed.findLast((item) => item.base <= document);
  }

  headAt(document: number): DocumentHead | undefined {
    const found = this.placedAt(document);
    return found?.segment.heads[document - found.base];
  }

  /** How many documents have the term, in all segments together: what makes many segments rank as one. */
  frequency(text: string): number {
    const { hash, check } = hashTerm(text);
    let sum = 0;
    for (const placed of this.#placed) {
      const at = placed.segment.find(hash, check);
      if (at >= 0) sum += countDocuments(placed.segment.postings, at, placed);
    }
    return sum;
  }

  #forget(key: string): void {
    const older = this.#where.get(key);
    if (older) markGone(older.placed, older.local);
  }

  #renumber(): void {
    let base = 0;
    for (const item of this.#placed) {
      item.base = base;
      base += item.segment.size;
    }
    this.size = base;
  }
}

function markGone(placed: Placed, local: number): void {
  placed.gone[local] = 1;
  placed.lastGone = Math.max(placed.lastGone, local);
}
