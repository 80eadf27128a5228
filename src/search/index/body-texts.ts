import type { Language } from '#src/base/localized.ts';
import type { Library } from '#src/library/library.ts';
import { shownTexts } from '#src/library/page-kind.ts';
import { plainText } from '#src/search/analysis/plain-text.ts';
import { searchedKinds } from '#src/search/searched-kinds.ts';
import type { DocumentHead } from './search-document.ts';

/** Letters of bodies that are kept, at most two bytes each. What is looked for often is found often. */
const KEPT_LETTERS = 1_000_000;
/** Of a longer body only the beginning is looked at for a snippet. */
const LOOKED_AT = 20_000;

/** The texts snippets are cut from. Bodies are read from disk, so those of the last results are kept, as plain text. */
export class BodyTexts {
  readonly #library: Library;
  readonly #bodies = new Map<string, string>();
  #letters = 0;

  constructor(library: Library) {
    this.#library = library;
  }

  /** Summary and body in this language, or nothing when the entry has gone meanwhile. */
  async read(head: DocumentHead, language: Language): Promise<string[]> {
    const kind = searchedKinds[head.type];
    const entry = this.#library.entry(kind, head.slug);
    if (!entry) return [];
    // The version changes with the text: an older one is never shown, and goes when room is needed.
    const key = `${head.type}:${head.slug}:${language}:${head.version}`;
    let body = this.#bodies.get(key);
    if (body === undefined) body = plainText((await this.#library.body(kind, head.slug, language)).slice(0, LOOKED_AT));
    this.#keep(key, body);
    return [shownTexts(entry, language === 'en').summary, body];
  }

  /** The one that was not asked for longest goes first. */
  #keep(key: string, body: string): void {
    if (this.#bodies.delete(key)) this.#letters -= body.length;
    this.#bodies.set(key, body);
    this.#letters += body.length;
    for (const [oldest, text] of this.#bodies) {
      if (this.#letters <= KEPT_LETTERS) return;
      this.#bodies.delete(oldest);
      this.#letters -= text.length;
    }
  }
}
