import type { LibraryChange } from '#src/library/library.ts';

type Listener = (changes: readonly LibraryChange[]) => void;

/** Those who follow the library. One that fails does not keep the others from what changed. */
export class ChangeListeners {
  readonly #listeners = new Set<Listener>();
  readonly #onFault: ((fault: unknown) => void) | undefined;

  constructor(onFault: ((fault: unknown) => void) | undefined) {
    this.#onFault = onFault;
  }

  /** Gives what ends the following. */
  add(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(changes: readonly LibraryChange[]): void {
    for (const listener of this.#listeners) {
      try {
        listener(changes);
      } catch (error) {
        if (!this.#onFault) throw error;
        this.#onFault(error);
      }
    }
  }
}
