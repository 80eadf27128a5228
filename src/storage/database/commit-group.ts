import { DatabaseAwayError } from './database-away.ts';

/** Nobody waits longer than this for others. */
const longestMs = 10;
/** How long others are waited for while several come at once. Who comes alone waits for nobody. */
const windowMs = 3;

type Waiting = { resolve(): void; reject(fault: unknown): void };

type Settings = {
  /** Carries out `commit`; throws when it could not. */
  commit: () => Promise<void>;
  /** Undoes everything since `begin`. */
  undo: () => void;
  /** Enters the turnstile when nobody is inside; false without waiting otherwise. */
  enterIfFree: () => boolean;
  leave: () => void;
};

/**
 * Transactions that are written to the disk together. Waiting for the disk is what a commit costs; ten who come at once
 * wait for it once. Each is a savepoint in one transaction of SQLite, is undone alone when it fails, and is told that it
 * is committed only when all of them lie on the disk: what has been acknowledged survives a power cut as before. Who
 * reads beside them is answered then too, so that nobody tells of what is not yet kept.
 */
export class CommitGroup {
  readonly #settings: Settings;
  #waiting: Waiting[] = [];
  #begun: number | undefined;
  #isDue = false;
  #isScheduled = false;
  /** How many the last group had. */
  #lastSize = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Whether a transaction of SQLite is under way for the group. */
  get isOpen(): boolean {
    return this.#begun !== undefined;
  }

  /** Whether nobody's work is in it. */
  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  opened(): void {
    this.#begun = performance.now();
  }

  /** Resolves once what has been done so far lies on the disk. Who is inside the turnstile calls it, and leaves then. */
  join(): Promise<void> {
    if (performance.now() - (this.#begun ?? 0) > longestMs) this.#isDue = true;
    else this.#schedule();
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Called by who leaves the turnstile: the group is committed by them when it is time. */
  async leaving(): Promise<void> {
    if (this.#isDue) await this.commit();
  }

  /** Called inside the turnstile, between two transactions. Tells those who wait; throws nothing. */
  async commit(): Promise<void> {
    if (!this.isOpen) return;
    try {
      await this.#settings.commit();
    } catch (fault) {
      this.#settings.undo();
      this.#end((waiting) => waiting.reject(fault));
      return;
    }
    this.#end((waiting) => waiting.resolve());
  }

  /** The whole transaction has been undone: by its only member, or by SQLite itself, as on a full disk. */
  undone(cause?: unknown): void {
    const fault = new DatabaseAwayError('the database undid what others did at the same moment', { cause });
    this.#end((waiting) => waiting.reject(fault));
  }

  #end(tell: (waiting: Waiting) => void): void {
    const waiting = this.#waiting;
    this.#lastSize = waiting.length;
    this.#waiting = [];
    this.#begun = undefined;
    this.#isDue = false;
    for (const one of waiting) tell(one);
  }

  /** When everything that has arrived by this moment had its turn. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    if (this.#lastSize > 1) setTimeout(() => this.#fall(), windowMs);
    else setImmediate(() => this.#fall());
  }

  async #fall(): Promise<void> {
    this.#isScheduled = false;
    if (this.isEmpty) return;
    if (!this.#settings.enterIfFree()) {
      this.#isDue = true;
      return;
    }
    await this.commit();
    this.#settings.leave();
  }
}
