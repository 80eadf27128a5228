import type { Library, LibraryChange } from '#src/library/library.ts';
import { newsKind } from '#src/news/news-schema.ts';
import { nextChangeMs } from '#src/news/public-news.ts';
import { countTerms } from './count-terms.ts';
import { publicHead, publicHeads, readDocument, searchedKinds } from './read-documents.ts';
import { type ResultType, resultTypes } from './search.ts';
import { type DocumentHead, documentKey } from './search-document.ts';
import { Segment } from './segment.ts';
import { SegmentSet } from './segment-set.ts';
import { SegmentWriter } from './segment-writer.ts';

const DAY_MS = 86_400_000;
const VIETNAM_MS = 7 * 3_600_000;

/** Keeps the segments in step with the library: what changes there is found here a moment later, and nothing else is. */
export class LiveIndex {
  readonly set = new SegmentSet();
  readonly #library: Library;
  readonly #clock: { now(): Date };
  readonly #stop: () => void;
  #work: Promise<void> = Promise.resolve();
  #checkedAt = 0;
  #nextCheck = 0;

  constructor(library: Library, clock: { now(): Date }) {
    this.#library = library;
    this.#clock = clock;
    this.#stop = library.onChange((changes) => {
      this.#work = this.#work.then(() => this.#apply(changes));
    });
  }

  /** Waits until the index shows what the library shows at this moment; articles come and go by the clock, too. */
  async fresh(): Promise<void> {
    const now = this.#clock.now().getTime();
    if (now >= this.#nextCheck || now < this.#checkedAt) {
      this.#checkedAt = now;
      this.#nextCheck = this.#nextMoment(new Date(now));
      this.#work = this.#work.then(() => this.#compare());
    }
    await this.#work;
  }

  close(): void {
    this.#stop();
  }

  async #apply(changes: readonly LibraryChange[]): Promise<void> {
    this.#nextCheck = Math.min(this.#nextCheck, this.#nextMoment(this.#clock.now()));
    if (changes.some((change) => change.kind === 'data')) return this.#compare();
    for (const { kind, slug } of changes) {
      const type = resultTypes.find((item) => searchedKinds[item].kind.name === kind);
      if (type) await this.#update(type, slug);
    }
  }

  async #compare(): Promise<void> {
    const now = this.#clock.now();
    const wanted = resultTypes.flatMap((type) => publicHeads(this.#library, type, now));
    const keys = new Set(wanted.map((head) => documentKey(head.type, head.slug)));
    for (const key of [...this.set.keys()]) {
      if (keys.has(key)) continue;
      const at = key.indexOf(':');
      this.set.remove(key.slice(0, at) as ResultType, key.slice(at + 1));
    }
    for (const head of wanted) {
      if (this.set.head(head.type, head.slug)?.version !== head.version) await this.#add(head);
    }
  }

  async #update(type: ResultType, slug: string): Promise<void> {
    const head = publicHead(this.#library, type, slug, this.#clock.now());
    if (!head) this.set.remove(type, slug);
    else if (this.set.head(type, slug)?.version !== head.version) await this.#add(head);
  }

  async #add(head: DocumentHead): Promise<void> {
    const document = await readDocument(this.#library, head);
    if (!document) return;
    const writer = new SegmentWriter();
    writer.add(countTerms(document));
    this.set.add(new Segment(writer.finish()), 'live');
  }

  #nextMoment(now: Date): number {
    const midnight = (Math.floor((now.getTime() + VIETNAM_MS) / DAY_MS) + 1) * DAY_MS - VIETNAM_MS;
    const news = this.#library.entries(newsKind).map((entry) => entry.meta);
    return Math.min(midnight, nextChangeMs(news, now) ?? midnight);
  }
}
