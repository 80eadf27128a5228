/** More than the fields of all guides in both languages have; beyond it everything is made anew. */
const mostKept = 6_000;

/**
 * Pieces of pages that are the same for everybody, as they were rendered once. Each belongs to what it is made of (a field of a
 * guide, the county's site.yaml), which content replaces when it changes, and goes with it. Nothing that anybody typed
 * or that is about a person may be in one: whoever keeps it answers for that.
 */
export class KeptMarkup {
  #kept = new WeakMap<object, Map<string, string>>();
  #count = 0;
  #generation = 0;

  /** The piece made of `source` under this key; made now, and then kept, where it is not there. */
  of(source: object, key: string, make: () => Promise<string>): string | Promise<string> {
    const known = this.#kept.get(source)?.get(key);
    return known ?? this.#make(source, key, make);
  }

  /** Everything is made anew: what it shows may have changed. */
  clear(): void {
    this.#kept = new WeakMap();
    this.#count = 0;
    this.#generation += 1;
  }

  async #make(source: object, key: string, make: () => Promise<string>): Promise<string> {
    const generation = this.#generation;
    const markup = await make();
    // What was being made while content changed may show what it was before.
    if (generation !== this.#generation) return markup;
    if (this.#count >= mostKept) this.clear();
    const pieces = this.#kept.get(source) ?? new Map<string, string>();
    this.#kept.set(source, pieces.set(key, markup));
    this.#count += 1;
    return markup;
  }
}
