import type { Library, LibraryChange } from '#src/library/library.ts';
import { newsKind } from '#src/news/news-schema.ts';
import { nextChangeMs } from '#src/news/public-news.ts';
import { countTerms } from './count-terms.ts';
import { type DocumentReader, searchedKinds } from './read-documents.ts';
import { type ResultType, resultTypes } from './search.ts';
import { type DocumentHead, documentKey, type SearchDocument } from './search-document.ts';
import { Segment } from './segment.ts';
import { type Placed, SegmentSet } from './segment-set.ts';
import type { SegmentStore } from './segment-store.ts';
import { SegmentWriter } from './segment-writer.ts';

const DAY_MS = 86_400_000;
const VIETNAM_MS = 7 * 3_600_000;
const LIVE = 'live';
/** More documents of a group than this are compiled together, off this thread. */
const FEW = 24;
/** So many segments of one document each make a query slow enough to merge them. */
const MANY_LIVE = 32;
const MERGE_AFTER_MS = 30_000;
const BATCH = 25;

export type LiveIndexOptions = {
  library: Library;
  reader: DocumentReader;
  clock: { now(): Date };
  store: SegmentStore;
  onFault: (fault: unknown) => void;
};

/** The segment a document belongs to: guides apart, news by year, the few other pages together. */
function groupOf(head: DocumentHead): string {
  if (head.type === 'guide') return 'guides';
  return head.type === 'news' ? `news-${head.day.slice(0, 4)}` : 'pages';
}

/**
 * Keeps the segments in step with the library. A saved document is compiled alone and found at once; whole groups are
 * built by the store, in the background, and take the place of what they contain in one step.
 */
export class LiveIndex {
  readonly set = new SegmentSet();
  readonly #options: LiveIndexOptions;
  readonly #stop: () => void;
  /** Small changes, one after another; a search waits for them. */
  #work: Promise<void> = Promise.resolve();
  /** Building of groups, one after another; nobody waits for it. */
  #building: Promise<void> = Promise.resolve();
  readonly #queued = new Set<string>();
  #touched = new Set<string>();
  #checkedAt = 0;
  #nextCheck = 0;
  #mergeTimer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: LiveIndexOptions) {
    this.#options = options;
    this.#stop = options.library.onChange((changes) => this.#then(() => this.#apply(changes)));
  }

  /** Takes up the kept segments; what differs from the library is put right, larger gaps in the background. */
  async start(): Promise<void> {
    for (const { group, bytes } of await this.#options.store.load()) {
      try {
        this.set.add(new Segment(bytes), group);
      } catch (fault) {
        this.#options.onFault(fault);
      }
    }
    const compared = this.fresh();
    // A small site waits until all of it can be found. A large archive opens at once: the first search waits for the
    // comparison, and what has no segment yet is found bit by bit.
    if (this.#options.library.entries(newsKind).length > 500) return;
    await compared;
    await Promise.race([this.settled(), new Promise((resolve) => setTimeout(resolve, 5_000))]);
  }

  /** Waits until the index shows what the library shows at this moment; articles come and go by the clock, too. */
  async fresh(): Promise<void> {
    const now = this.#options.clock.now().getTime();
    if (now >= this.#nextCheck || now < this.#checkedAt) {
      this.#checkedAt = now;
      this.#nextCheck = this.#nextMoment(new Date(now));
      this.#then(() => this.#compare());
    }
    await this.#work;
  }

  /** Waits for what is being built in the background, too. */
  async settled(): Promise<void> {
    await this.fresh();
    while (this.#queued.size > 0) await this.#building;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stop();
    clearTimeout(this.#mergeTimer);
    await this.#options.store.close();
    await this.#building;
  }

  #then(step: () => Promise<void>): void {
    this.#work = this.#work.then(() => (this.#closed ? undefined : step())).catch(this.#options.onFault);
  }

  async #apply(changes: readonly LibraryChange[]): Promise<void> {
    this.#nextCheck = Math.min(this.#nextCheck, this.#nextMoment(this.#options.clock.now()));
    if (changes.length > FEW || changes.some((change) => change.kind === 'data')) return this.#compare();
    for (const { kind, slug } of changes) {
      const type = resultTypes.find((item) => searchedKinds[item].kind.name === kind);
      if (!type) continue;
      this.#touched.add(documentKey(type, slug));
      const head = this.#options.reader.head(type, slug, this.#options.clock.now());
      if (!head) this.set.remove(type, slug);
      else if (this.set.head(type, slug)?.version !== head.version) await this.#addAlone(head);
    }
    this.#mergeSoon();
  }

  /** Compares everything that is public with everything that is found. */
  async #compare(): Promise<void> {
    const { library, reader, clock } = this.#options;
    const now = clock.now();
    const present = new Set<string>();
    const changed = new Map<string, DocumentHead[]>();
    const pause = pausing();
    for (const type of resultTypes) {
      for (const { slug } of library.entries(searchedKinds[type].kind)) {
        await pause();
        const head = reader.head(type, slug, now);
        if (!head) continue;
        present.add(documentKey(type, slug));
        if (this.set.head(type, slug)?.version === head.version) continue;
        const group = groupOf(head);
        changed.set(group, [...(changed.get(group) ?? []), head]);
      }
    }
    for (const key of [...this.set.keys()]) {
      if (present.has(key)) continue;
      this.#touched.add(key);
      const at = key.indexOf(':');
      this.set.remove(key.slice(0, at) as ResultType, key.slice(at + 1));
    }
    // Guides first, then the newest news.
    for (const [group, heads] of [...changed].sort(([a], [b]) =>
      b === 'guides' ? 1 : a === 'guides' ? -1 : a < b ? 1 : -1,
    )) {
      for (const head of heads) this.#touched.add(documentKey(head.type, head.slug));
      if (heads.length > FEW) this.#build(group);
      else for (const head of heads) await this.#addAlone(head);
    }
    this.#mergeSoon();
  }

  async #addAlone(head: DocumentHead): Promise<void> {
    const document = await this.#options.reader.read(head);
    if (!document) return;
    const writer = new SegmentWriter();
    writer.add(countTerms(document));
    this.set.add(new Segment(writer.finish()), LIVE);
  }

  #mergeSoon(): void {
    const live = this.set.placed.filter((item) => item.group === LIVE);
    clearTimeout(this.#mergeTimer);
    if (live.length === 0 || this.#closed) return;
    const merge = () => {
      const groups = new Set(live.flatMap((item) => item.segment.heads.map(groupOf)));
      for (const group of groups) this.#build(group);
    };
    if (live.length > MANY_LIVE) {
      merge();
      return;
    }
    this.#mergeTimer = setTimeout(merge, MERGE_AFTER_MS);
    // In Node the timer must not keep the process alive; in a browser it is a number.
    (this.#mergeTimer as { unref?: () => void }).unref?.();
  }

  #build(group: string): void {
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

  async #buildNow(group: string): Promise<void> {
    const { library, reader, clock, store } = this.#options;
    this.#touched = new Set();
    const now = clock.now();
    const heads: DocumentHead[] = [];
    const pause = pausing();
    const types = resultTypes.filter((type) => (group === 'guides' ? type === 'guide' : true));
    for (const type of types) {
      for (const { slug } of library.entries(searchedKinds[type].kind)) {
        await pause();
        const head = reader.head(type, slug, now);
        if (head && groupOf(head) === group) heads.push(head);
      }
    }
    const old = this.set.placed.filter((item) => item.group === group);
    if (heads.length === 0) {
      await store.remove(group);
      this.set.drop(old);
      return;
    }
    const segment = new Segment(await store.build(group, readInBatches(reader, heads)));
    const built = new Map(segment.heads.map((head) => [documentKey(head.type, head.slug), head.version]));
    const contained = (item: Placed) =>
      item.group === LIVE &&
      item.segment.heads.every(
        (head) =>
          !this.set.holds(item, head.type, head.slug) || built.get(documentKey(head.type, head.slug)) === head.version,
      );
    this.set.add(segment, group, [...old, ...this.set.placed.filter(contained)], true);
    // What changed while the group was being built, and is not among the live segments, has gone meanwhile.
    for (const key of this.#touched) {
      const at = key.indexOf(':');
      const [type, slug] = [key.slice(0, at) as ResultType, key.slice(at + 1)];
      if (built.has(key) && !reader.head(type, slug, clock.now())) this.set.remove(type, slug);
    }
  }

  #nextMoment(now: Date): number {
    const midnight = (Math.floor((now.getTime() + VIETNAM_MS) / DAY_MS) + 1) * DAY_MS - VIETNAM_MS;
    const news = this.#options.library.entries(newsKind).map((entry) => entry.meta);
    return Math.min(midnight, nextChangeMs(news, now) ?? midnight);
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

/** Lets others run every few milliseconds, so that no request waits for a look through ten thousand entries. */
function pausing(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < 4) return undefined;
    return new Promise<void>((resolve) => setTimeout(resolve)).then(() => {
      since = performance.now();
    });
  };
}
