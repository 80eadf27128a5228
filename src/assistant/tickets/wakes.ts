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

  /** Everybody: nobody knows what has changed. */
  wakeAll(): void {
    for (const topic of [...this.#waiting.keys()]) this.wake(topic);
  }

  wake(topic: string): void {
    for (const wake of [...(this.#waiting.get(topic) ?? [])]) wake();
  }
}

/** Every change of one ticket, by topic. */
export const ticketTopic = (id: string) => `ticket ${id}`;
/** The list of tickets. */
export const listTopic = 'list';
/** All that a change of a ticket concerns. */
export const topicsOf = (id: string) => [ticketTopic(id), listTopic];
