/** Tells whoever waits for something that it has changed. Carries no content: who wakes reads it from the store. */
export class Wakes {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** `wake` is called at every change until the answer of this is called. */
  on(topic: string, wake: () => void): () => void {
    const own = this.#waiting.get(topic) ?? new Set();
    this.#waiting.set(topic, own.add(wake));
    return () => {
      own.delete(wake);
      if (own.size === 0 && this.#waiting.get(topic) === own) this.#waiting.delete(topic);
    };
  }

  wake(topic: string): void {
    for (const wake of [...(this.#waiting.get(topic) ?? [])]) wake();
  }

  /** How many wait for this. */
  count(topic: string): number {
    return this.#waiting.get(topic)?.size ?? 0;
  }
}

/** Every change of one ticket, by topic. */
export const ticketTopic = (id: string) => `ticket ${id}`;
/** Residents who look at their ticket at this moment wait here. */
export const residentTopic = (id: string) => `resident ${id}`;
/** The list of tickets. */
export const listTopic = 'list';
