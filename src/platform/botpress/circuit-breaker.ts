export type CircuitState = 'closed' | 'open' | 'trying';

type Options = {
  now: () => number;
  /** This many failures in a row open it. */
  failures?: number;
  /** How long it stays open first; each time a try fails again, twice as long, up to `longestMs`. */
  restMs?: number;
  longestMs?: number;
};

/**
 * Stops asking who does not answer. Open, nobody waits; after a rest one question tries, and its end decides for all.
 */
export class CircuitBreaker {
  readonly #now: () => number;
  readonly #failures: number;
  readonly #restMs: number;
  readonly #longestMs: number;
  #inRow = 0;
  #openings = 0;
  #openUntil = 0;
  #trying = false;

  constructor({ now, failures = 3, restMs = 30_000, longestMs = 600_000 }: Options) {
    this.#now = now;
    this.#failures = failures;
    this.#restMs = restMs;
    this.#longestMs = longestMs;
  }

  get state(): CircuitState {
    if (this.#openings === 0) return 'closed';
    return this.#now() < this.#openUntil ? 'open' : 'trying';
  }

  /** When it is tried again; undefined while closed. */
  get openUntil(): Date | undefined {
    return this.state === 'open' ? new Date(this.#openUntil) : undefined;
  }

  /** Whether to ask now. Whoever gets true must call `succeed` or `fail`. */
  enter(): boolean {
    const { state } = this;
    if (state === 'open' || (state === 'trying' && this.#trying)) return false;
    this.#trying = state === 'trying';
    return true;
  }

  succeed(): void {
    this.#inRow = 0;
    this.#openings = 0;
    this.#trying = false;
  }

  /** `restMs`: what the other side asked for (429), or a rest for what no repeating mends (401); opens at once. */
  fail(restMs?: number): void {
    this.#inRow += 1;
    const wasTrying = this.#trying;
    this.#trying = false;
    if (restMs === undefined && !wasTrying && this.#inRow < this.#failures) return;
    const own = Math.min(this.#longestMs, this.#restMs * 2 ** Math.min(20, this.#openings));
    this.#openings += 1;
    this.#inRow = 0;
    // Questions asked side by side may end after it was opened: the longest rest counts.
    this.#openUntil = Math.max(this.#openUntil, this.#now() + Math.min(this.#longestMs, restMs ?? own));
  }
}
