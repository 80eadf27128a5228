export type Kept = { document: number; key: number; score: number; inTitle: number };

/** The best of many, in a heap whose root is the worst kept. `first` decides between documents that are worth the same. */
export class TopDocuments {
  readonly #heap: Kept[] = [];
  readonly #size: number;
  readonly #first: (a: number, b: number) => boolean;

  constructor(size: number, first: (a: number, b: number) => boolean) {
    this.#size = size;
    this.#first = first;
  }

  offer(document: number, key: number, score: number): void {
    if (this.#size <= 0) return;
    const heap = this.#heap;
    if (heap.length < this.#size) {
      heap.push({ document, key, score, inTitle: 0 });
      this.#rise(heap.length - 1);
      return;
    }
    const worst = heap[0] as Kept;
    if (key < worst.key) return;
    const offered = { document, key, score, inTitle: 0 };
    if (!this.#worse(worst, offered)) return;
    heap[0] = offered;
    this.#sink();
  }

  sorted(): Kept[] {
    return this.#heap.toSorted((a, b) => (this.#worse(b, a) ? -1 : 1));
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfWorse(at, parent)) return;
      at = parent;
    }
  }

  #sink(): void {
    let at = 0;
    for (;;) {
      const left = at * 2 + 1;
      const [one, other] = [this.#heap[left], this.#heap[left + 1]];
      if (!one) return;
      const child = other && this.#worse(other, one) ? left + 1 : left;
      if (!this.#swapIfWorse(child, at)) return;
      at = child;
    }
  }

  #worse(one: Kept, other: Kept): boolean {
    if (one.key !== other.key) return one.key < other.key;
    if (one.score !== other.score) return one.score < other.score;
    return this.#first(other.document, one.document);
  }

  #swapIfWorse(child: number, parent: number): boolean {
    const kept = this.#heap[child] as Kept;
    const above = this.#heap[parent] as Kept;
    if (!this.#worse(kept, above)) return false;
    this.#heap[child] = above;
    this.#heap[parent] = kept;
    return true;
  }
}
