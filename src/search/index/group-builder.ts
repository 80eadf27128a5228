import type { Library } from '#src/library/library.ts';
import { type ResultType, resultTypes } from '#src/search/search.ts';
import { groupOf, publicHeads } from './public-heads.ts';
import type { DocumentReader } from './read-documents.ts';
import { type DocumentHead, documentKey, type SearchDocument, splitKey } from './search-document.ts';
import type { Placed } from './segment.ts';
import { Segment } from './segment.ts';
import type { SegmentSet } from './segment-set.ts';
import type { SegmentStore } from './segment-store.ts';

export const LIVE = 'live';
/** Small: reading them must not hold up the thread that answers. */
const BATCH = 8;

export type GroupBuilderOptions = {
  library: Library;
  reader: DocumentReader;
  clock: { now(): Date };
  store: SegmentStore;
  onFault: (fault: unknown) => void;
};

/** Builds whole groups in the background, one after another, and puts each in place of what it contains in one step. */
export class GroupBuilder {
  readonly #set: SegmentSet;
  readonly #options: GroupBuilderOptions;
  readonly #queued = new Set<string>();
  #building: Promise<void> = Promise.resolve();
  /** What changed since the group that is being built was begun. */
  #touched = new Set<string>();
  #closed = false;

  constructor(set: SegmentSet, options: GroupBuilderOptions) {
    this.#set = set;
    this.#options = options;
  }

  /** Must be called for everything that changes, since a group that is being built may hold an older version of it. */
  touch(type: ResultType, slug: string): void {
    this.#touched.add(documentKey(type, slug));
  }

  build(group: string): void {
    if (this.#queued.has(group) || this.#closed) return;
    this.#queued.add(group);
    this.#building = this.#building.then(async () => {
      try {
        if (!this.#closed) await this.#buildNow(group);
      } catch (fault) {
        if (!this.#closed) this.#options.onFault(fault);
      } finally {
        this.#queued.delete(group);
      }
    });
  }

  async settled(): Promise<void> {
    while (this.#queued.size > 0) await this.#building;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#options.store.close();
    await this.#building;
  }

  async #buildNow(group: string): Promise<void> {
    const { store, reader } = this.#options;
    this.#touched = new Set();
    const heads = await this.#headsOf(group);
    if (heads.length === 0) {
      await store.remove(group);
      this.#set.drop(this.#set.placed.filter((item) => item.group === group));
      return;
    }
    const segment = new Segment(await store.build(group, readInBatches(reader, heads)));
    // Reading a segment and putting it in place take a few milliseconds each: whoever waits goes in between.
    await new Promise<void>((resolve) => setTimeout(resolve));
    this.#put(segment, group);
  }

  async #headsOf(group: string): Promise<DocumentHead[]> {
    const { library, reader, clock } = this.#options;
    const types = resultTypes.filter((type) => group !== 'guides' || type === 'guide');
    const heads: DocumentHead[] = [];
    for await (const head of publicHeads(library, reader, clock.now(), types)) {
      if (groupOf(head) === group) heads.push(head);
    }
    return heads;
  }

  #put(segment: Segment, group: string): void {
    const built = new Map(segment.heads.map((head) => [documentKey(head.type, head.slug), head.version]));
    const contained = (item: Placed) =>
      item.group === LIVE &&
      item.segment.heads.every(
        ({ type, slug, version }) =>
          !this.#set.holds(item, type, slug) || built.get(documentKey(type, slug)) === version,
      );
    const replaced = this.#set.placed.filter((item) => item.group === group || contained(item));
    this.#set.add(segment, group, replaced, true);
    // What changed while the group was being built, and is not among the live segments, has gone meanwhile.
    const { reader, clock } = this.#options;
    for (const key of this.#touched) {
      const [type, slug] = splitKey(key);
      if (built.has(key) && !reader.head(type, slug, clock.now())) this.#set.remove(type, slug);
    }
  }
}

async function* readInBatches(
  reader: DocumentReader,
  heads: readonly DocumentHead[],
): AsyncGenerator<SearchDocument[]> {
  for (let i = 0; i < heads.length; i += BATCH) {
    const batch = await Promise.all(heads.slice(i, i + BATCH).map((head) => reader.read(head)));
    yield batch.filter((document) => document !== undefined);
  }
}
