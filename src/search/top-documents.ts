type Kept = { document: number; key: number; score: number };

/** The best of many, in a heap whose root is the worst kept. Ties go to the document that came first. */
export class TopDocuments {
  readonly #heap: Kept[] = [];
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  offer(document: number, key: number, score: number): void {
    if (this.#size <= 0) return;
    const heap = this.#heap;
    if (heap.length < this.#size) {
      heap.push({ document, key, score });
      this.#rise(heap.length - 1);
      return;
    }
    const worst = heap[0] as Kept;
    if (key < worst.key || (key === worst.key && score <= worst.score)) return;
    heap[0] = { document, key, score };
    this.#sink();
  }

  sorted(): Kept[] {
    return this.#heap.toSorted((a, b) => b.key - a.key || b.score - a.score || a.document - b.document);
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
      if (left >= this.#heap.length) return;
      const child = left + 1 < this.#heap.length && this.#worse(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfWorse(child, at)) return;
      at = child;
    }
  }

  #worse(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a] as Kept, this.#heap[b] as Kept];
    return one.key < other.key || (one.key === other.key && one.score < other.score);
  }

  #swapIfWorse(child: number, parent: number): boolean {
    if (!this.#worse(child, parent)) return false;
    const kept = this.#heap[child] as Kept;
    this.#heap[child] = this.#heap[parent] as Kept;
    this.#heap[parent] = kept;
    return true;
  }
}
