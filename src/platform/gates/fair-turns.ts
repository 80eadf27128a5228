/** For so long at most answers are begun in one turn of the event loop; one that takes longer has a turn alone. */
const budgetMs = 8;

/**
 * Who asks at the same moment is not answered in one go: when what was begun in this turn of the event loop has taken its
 * time, the next answer waits for a turn of its own, so that what came meanwhile is read, and nobody waits for the sum of
 * them all. First come, first served; how many may wait is decided by who lets them in (`AnswerPlaces`).
 */
export class FairTurns {
  readonly #waiting: (() => void)[] = [];
  readonly #now: () => number;
  #begunAt: number | undefined;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Undefined where the answer may begin at once, as nearly always. */
  wait(): Promise<void> | undefined {
    if (this.#begunAt === undefined) this.#begin();
    else if (this.#waiting.length > 0 || this.#now() - this.#begunAt >= budgetMs) {
      return new Promise((resolve) => void this.#waiting.push(resolve));
    }
    return undefined;
  }

  #begin(): void {
    this.#begunAt = this.#now();
    setImmediate(() => {
      this.#begunAt = undefined;
      const next = this.#waiting.shift();
      if (!next) return;
      this.#begin();
      next();
    });
  }
}
