/** Who looks at which talk at this moment, wherever residents are served from. */
export interface TalkReaders {
  /** A resident looks at it until the answer of this is called. */
  come(ticket: string): () => void;
  /** Whether a resident looks at it. */
  isHere(ticket: string): Promise<boolean>;
}

/** The residents who are served by this process. */
export class OwnTalkReaders implements TalkReaders {
  readonly #here = new Map<string, number>();

  come(ticket: string): () => void {
    this.#here.set(ticket, (this.#here.get(ticket) ?? 0) + 1);
    let isHere = true;
    return () => {
      if (!isHere) return;
      isHere = false;
      const left = (this.#here.get(ticket) ?? 1) - 1;
      if (left > 0) this.#here.set(ticket, left);
      else this.#here.delete(ticket);
    };
  }

  async isHere(ticket: string): Promise<boolean> {
    return this.#here.has(ticket);
  }

  /** Every talk that is looked at. */
  tickets(): string[] {
    return [...this.#here.keys()];
  }
}
