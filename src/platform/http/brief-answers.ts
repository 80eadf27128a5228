import type { ServerResponse } from 'node:http';
import type { Encoding } from './compress.ts';

type Entry = { headers: string[]; body: Buffer; until: number };

/** What goes out for an address in one encoding: flat headers as `writeHead` takes them, and the body so encoded. */
export type SentAnswer = { headers: string[]; body: Buffer };

/** Longer addresses are nobody's everyday question. */
const LONGEST_ADDRESS = 300;

/**
 * Answers to what many ask at the same time (a search, a suggestion), kept some seconds as they went out, so that a rush
 * on one question costs its making once. Small, apart from the front cache that anybody's questions must not empty, and
 * emptied by any change of content. The caller sees to it that nothing in it is of one person.
 */
export class BriefAnswers {
  generation = 0;
  readonly #entries = new Map<string, Entry>();
  readonly #limits: { seconds: number; maxEntries: number; maxBytes: number };
  #bytes = 0;

  constructor(limits = { seconds: 10, maxEntries: 300, maxBytes: 4 * 1024 * 1024 }) {
    this.#limits = limits;
  }

  /** Sends what is kept for this address, if it is young enough. */
  serve(url: string, encoding: Encoding, res: ServerResponse): boolean {
    const key = `${encoding} ${url}`;
    const entry = this.#entries.get(key);
    if (!entry) return false;
    if (entry.until < Date.now()) {
      this.#drop(key, entry);
      return false;
    }
    res.writeHead(200, entry.headers);
    res.end(entry.body);
    return true;
  }

  /** Keeps an answer, unless content changed since `generation` was read (before it was made). */
  store(url: string, encoding: Encoding, { headers, body }: SentAnswer, generation: number): void {
    if (generation !== this.generation || url.length > LONGEST_ADDRESS) return;
    const key = `${encoding} ${url}`;
    const old = this.#entries.get(key);
    if (old) this.#drop(key, old);
    this.#entries.set(key, { headers, body, until: Date.now() + this.#limits.seconds * 1000 });
    this.#bytes += body.length;
    for (const [oldest, entry] of this.#entries) {
      if (this.#entries.size <= this.#limits.maxEntries && this.#bytes <= this.#limits.maxBytes) return;
      this.#drop(oldest, entry);
    }
  }

  clear(): void {
    this.generation += 1;
    this.#entries.clear();
    this.#bytes = 0;
  }

  #drop(key: string, entry: Entry): void {
    this.#entries.delete(key);
    this.#bytes -= entry.body.length;
  }
}
