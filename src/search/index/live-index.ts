import { dayMs, hourMs } from '#src/base/moments.ts';
import { disclosureKind } from '#src/disclosures/disclosure-kind.ts';
import type { LibraryChange } from '#src/library/library.ts';
import { nextChangeMs } from '#src/library/publishing.ts';
import { newsKind } from '#src/news/news-kind.ts';
import { resultTypes } from '#src/search/search.ts';
import { searchedKinds } from '#src/search/searched-kinds.ts';
import { countTerms } from './count-terms.ts';
import { GroupBuilder, type GroupBuilderOptions, LIVE } from './group-builder.ts';
import { groupOf, publicHeads } from './public-heads.ts';
import { type DocumentHead, documentKey, splitKey } from './search-document.ts';
import { Segment } from './segment.ts';
import { SegmentSet } from './segment-set.ts';
import { SegmentWriter } from './segment-writer.ts';

const VIETNAM_MS = 7 * hourMs;
/** More documents of a group than this are compiled together, off this thread. */
const FEW = 24;
/** A text this long takes more than a few milliseconds to count: it is left to the thread. */
const LONG_LETTERS = 50_000;
/** So many segments of one document each make a query slow enough to merge them. */
const MANY_LIVE = 32;
const MERGE_AFTER_MS = 30_000;
/** A larger archive opens before all of it can be found. */
const LARGE_ARCHIVE = 500;

/**
 * Keeps the segments in step with the library. A saved document is compiled alone and found at once; whole groups are
 * built by the store, in the background, and take the place of what they contain in one step.
 */
export class LiveIndex {
  readonly set = new SegmentSet();
  readonly #options: GroupBuilderOptions;
  readonly #groups: GroupBuilder;
  readonly #stop: () => void;
  /** Small changes, one after another; a search waits for them. */
  #work: Promise<void> = Promise.resolve();
  #checkedAt = 0;
  #nextCheck = 0;
  #mergeTimer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #isWhole = false;

  constructor(options: GroupBuilderOptions) {
    this.#options = options;
    this.#groups = new GroupBuilder(this.set, options);
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
    void this.settled().then(() => {
      this.#isWhole = true;
    });
    // A small site waits until all of it can be found. A large archive opens at once: the first search waits for the
    // comparison, and what has no segment yet is found bit by bit.
    if (this.#options.library.entries(newsKind).length > LARGE_ARCHIVE) return;
    await compared;
    await Promise.race([this.settled(), new Promise((resolve) => setTimeout(resolve, 5_000))]);
  }

  /** Whether everything that was there at the start can be found. Until then what is found is not all there is. */
  get isWhole(): boolean {
    return this.#isWhole;
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
    await this.#groups.settled();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stop();
    clearTimeout(this.#mergeTimer);
    await this.#groups.close();
  }

  #then(step: () => Promise<void>): void {
    this.#work = this.#work.then(() => (this.#closed ? undefined : step())).catch(this.#options.onFault);
  }

  async #apply(changes: readonly LibraryChange[]): Promise<void> {
    this.#nextCheck = Math.min(this.#nextCheck, this.#nextMoment(this.#options.clock.now()));
    if (changes.length > FEW || changes.some((change) => change.kind === 'data')) return this.#compare();
    for (const { kind, slug } of changes) {
      const type = resultTypes.find((item) => searchedKinds[item].name === kind);
      if (!type) continue;
      this.#groups.touch(type, slug);
      const head = this.#options.reader.head(type, slug, this.#options.clock.now());
      if (!head) this.set.remove(type, slug);
      else if (this.set.head(type, slug)?.version !== head.version) await this.#addAlone(head);
    }
    this.#mergeSoon();
  }

  /** Compares everything that is public with everything that is found. */
  async #compare(): Promise<void> {
    const { library, reader, clock } = this.#options;
    const present = new Set<string>();
    const changed: DocumentHead[] = [];
    for await (const head of publicHeads(library, reader, clock.now())) {
      present.add(documentKey(head.type, head.slug));
      if (this.set.head(head.type, head.slug)?.version !== head.version) changed.push(head);
    }
    for (const key of [...this.set.keys()]) {
      if (present.has(key)) continue;
      const [type, slug] = splitKey(key);
      this.#groups.touch(type, slug);
      this.set.remove(type, slug);
    }
    // Guides first, then the newest news.
    const order = (group: string) => (group === 'guides' ? '~' : group);
    const groups = [...Map.groupBy(changed, groupOf)].sort(([a], [b]) => (order(a) < order(b) ? 1 : -1));
    for (const [group, heads] of groups) {
      for (const { type, slug } of heads) this.#groups.touch(type, slug);
      if (heads.length > FEW) this.#groups.build(group);
      else for (const head of heads) await this.#addAlone(head);
    }
    this.#mergeSoon();
  }

  async #addAlone(head: DocumentHead): Promise<void> {
    const document = await this.#options.reader.read(head);
    if (!document) return;
    if (document.body.length > LONG_LETTERS) {
      this.#groups.build(groupOf(head));
      return;
    }
    const writer = new SegmentWriter();
    writer.add(countTerms(document));
    this.set.add(new Segment(writer.finish()), LIVE);
  }

  #mergeSoon(): void {
    const live = this.set.placed.filter((item) => item.group === LIVE);
    clearTimeout(this.#mergeTimer);
    if (live.length === 0 || this.#closed) return;
    const merge = () => {
      for (const group of new Set(live.flatMap((item) => item.segment.heads.map(groupOf)))) this.#groups.build(group);
    };
    if (live.length > MANY_LIVE) {
      merge();
      return;
    }
    this.#mergeTimer = setTimeout(merge, MERGE_AFTER_MS);
    // In Node the timer must not keep the process alive; in a browser it is a number.
    (this.#mergeTimer as { unref?: () => void }).unref?.();
  }

  #nextMoment(now: Date): number {
    const midnight = (Math.floor((now.getTime() + VIETNAM_MS) / dayMs) + 1) * dayMs - VIETNAM_MS;
    const { library } = this.#options;
    const scheduled = [...library.entries(newsKind), ...library.entries(disclosureKind)];
    return Math.min(
      midnight,
      nextChangeMs(
        scheduled.map(({ meta }) => meta),
        now,
      ) ?? midnight,
    );
  }
}
