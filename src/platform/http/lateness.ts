/** Looks so often whether its turn comes when it should; what it saw last counts for a quarter. */
const lookMs = 100;
/** A reader notices a quarter of a second. */
const lateMs = 250;

/** How late this process is with what it has to do, from how late its own turns come. */
export class Lateness {
  #ms = 0;
  #wanted: number;
  readonly #timer: NodeJS.Timeout;

  constructor(now: () => number = () => performance.now()) {
    this.#wanted = now() + lookMs;
    this.#timer = setInterval(() => {
      this.note(now() - this.#wanted);
      this.#wanted = now() + lookMs;
    }, lookMs).unref();
  }

  /** One turn came so many milliseconds after its time. */
  note(ms: number): void {
    this.#ms += (Math.max(0, ms) - this.#ms) / 4;
  }

  get ms(): number {
    return this.#ms;
  }

  get isLate(): boolean {
    return this.#ms > lateMs;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
