/** How many pages are made at once, how many wait for it, and for how long. */
export type SlotLimits = { places: number; waiting: number; waitMs: number };

/**
 * A bounded number of answers in the making. More at once make none of them faster, but each holds memory: who finds
 * the queue full, or waits too long, is turned away at once instead of everybody waiting longer and longer.
 */
export class RenderSlots {
  readonly #limits: SlotLimits;
  readonly #queue: ((isIn: boolean) => void)[] = [];
  #inside = 0;

  constructor(limits: SlotLimits) {
    this.#limits = limits;
  }

  get inside(): number {
    return this.#inside;
  }

  get waiting(): number {
    return this.#queue.length;
  }

  /**
   * A place, given back by calling the answer (once or more); undefined when there is none to be had in time. `share`:
   * how much of the queue there may be already for this one to wait behind it.
   */
  async enter(share = 1): Promise<(() => void) | undefined> {
    if (this.#inside < this.#limits.places) this.#inside += 1;
    else if (this.#queue.length >= this.#limits.waiting * share || !(await this.#turn())) return undefined;
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      const next = this.#queue.shift();
      // Whoever waits takes the place over.
      if (next) next(true);
      else this.#inside -= 1;
    };
  }

  #turn(): Promise<boolean> {
    return new Promise((resolve) => {
      const decide = (isIn: boolean) => {
        clearTimeout(timer);
        resolve(isIn);
      };
      const timer = setTimeout(() => {
        this.#queue.splice(this.#queue.indexOf(decide), 1);
        resolve(false);
      }, this.#limits.waitMs);
      this.#queue.push(decide);
    });
  }
}
