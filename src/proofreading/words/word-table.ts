/**
 * How often words and their neighbours were met, and in how many files: a table of numbers, under a hash of what was
 * met. Twelve bytes for each, where a map of texts takes a hundred. Two that share a hash count as one: of a hundred
 * thousand that happens to one in forty thousand.
 */
export class WordTable {
  readonly #keys: Uint32Array;
  readonly #counts: Uint16Array;
  readonly #files: Uint16Array;
  readonly #lastFile: Uint32Array;
  readonly #mask: number;
  #size = 0;
  #file = 0;

  /** Room for so many, rounded up to a power of two; what comes when it is nearly full is not counted. */
  constructor(room: number) {
    const slots = 2 ** Math.ceil(Math.log2(room));
    this.#mask = slots - 1;
    this.#keys = new Uint32Array(slots);
    this.#counts = new Uint16Array(slots);
    this.#files = new Uint16Array(slots);
    this.#lastFile = new Uint32Array(slots);
  }

  /** The bytes it takes. */
  get bytes(): number {
    return (this.#mask + 1) * 12;
  }

  /** What is added from here on is met in another file. */
  nextFile(): void {
    this.#file += 1;
  }

  add(...words: string[]): void {
    const key = keyOf(words);
    const slot = this.#slotOf(key);
    if (this.#keys[slot] === 0) {
      if (this.#size > this.#mask * 0.8) return;
      this.#keys[slot] = key;
      this.#size += 1;
    }
    this.#counts[slot] = Math.min(65_535, (this.#counts[slot] ?? 0) + 1);
    if (this.#lastFile[slot] === this.#file) return;
    this.#lastFile[slot] = this.#file;
    this.#files[slot] = Math.min(65_535, (this.#files[slot] ?? 0) + 1);
  }

  /** How often these words were met one after the other. */
  count(...words: string[]): number {
    return this.#counts[this.#slotOf(keyOf(words))] ?? 0;
  }

  /** In how many files. */
  files(...words: string[]): number {
    return this.#files[this.#slotOf(keyOf(words))] ?? 0;
  }

  /** Only what so many files or more said, in a table no larger than it needs. */
  saidBy(files: number): WordTable {
    const slots = this.#keys.keys().filter((slot) => (this.#files[slot] ?? 0) >= files);
    const kept = [...slots];
    const table = new WordTable(Math.max(16, kept.length * 2));
    for (const from of kept) {
      const key = this.#keys[from] ?? 0;
      const to = table.#slotOf(key);
      table.#keys[to] = key;
      table.#counts[to] = this.#counts[from] ?? 0;
      table.#files[to] = this.#files[from] ?? 0;
      table.#size += 1;
    }
    return table;
  }

  #slotOf(key: number): number {
    let slot = key & this.#mask;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & this.#mask;
    return slot;
  }
}

/** FNV-1a over the words with a space between them; never 0, which marks an empty place. */
function keyOf(words: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const word of words) {
    for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
    hash = Math.imul(hash ^ 32, 0x01000193);
  }
  // The low bits choose the place: the high ones are mixed into them.
  return (hash ^ (hash >>> 15)) >>> 0 || 1;
}
