/**
 * Repeats are a share of what is asked (one in ten), so that a server in trouble is not asked more than before. Some
 * are saved up while all is well.
 */
export class RetryBudget {
  readonly #share: number;
  readonly #most: number;
  #left: number;

  constructor({ share = 0.1, most = 5 } = {}) {
    this.#share = share;
    this.#most = most;
    this.#left = most;
  }

  /** A request was made. */
  earn(): void {
    this.#left = Math.min(this.#most, this.#left + this.#share);
  }

  /** Whether one may be repeated; takes it off the budget. */
  spend(): boolean {
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
