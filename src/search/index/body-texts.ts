import type { Language } from '#src/base/localized.ts';
import type { Library } from '#src/library/library.ts';
import { shownTexts } from '#src/library/page-kind.ts';
import { plainText } from '#src/search/analysis/plain-text.ts';
import { searchedKinds } from '#src/search/searched-kinds.ts';
import type { DocumentHead } from './search-document.ts';
import { WordPlaces } from './word-places.ts';

/** Letters of texts that are kept, at most two bytes each and as much for their words. What is looked for often is found often. */
const KEPT_LETTERS = 1_000_000;
/** Of a longer body only the beginning is looked at for a snippet. */
const LOOKED_AT = 20_000;

/** The texts snippets are cut from. Bodies are read from disk, so those of the last results are kept, as plain text. */
export class BodyTexts {
  readonly #library: Library;
  readonly #texts = new Map<string, readonly WordPlaces[]>();
  #letters = 0;

  constructor(library: Library) {
    this.#library = library;
  }

  /** Summary and body in this language, or nothing when the entry has gone meanwhile. */
  async read(head: DocumentHead, language: Language): Promise<readonly WordPlaces[]> {
    const kind = searchedKinds[head.type];
    const entry = this.#library.entry(kind, head.slug);
    if (!entry) return [];
    // The version changes with the text: an older one is never shown, and goes when room is needed.
    const key = `${head.type}:${head.slug}:${language}:${head.version}`;
    let texts = this.#texts.get(key);
    if (!texts) {
      const body = plainText((await this.#library.body(kind, head.slug, language)).slice(0, LOOKED_AT));
      texts = [shownTexts(entry, language === 'en').summary, body].map((text) => new WordPlaces(text));
    }
    this.#keep(key, texts);
    return texts;
  }

  /** The one that was not asked for longest goes first. */
  #keep(key: string, texts: readonly WordPlaces[]): void {
    if (this.#texts.delete(key)) this.#letters -= lettersOf(texts);
    this.#texts.set(key, texts);
    this.#letters += lettersOf(texts);
    for (const [oldest, old] of this.#texts) {
      if (this.#letters <= KEPT_LETTERS) return;
      this.#texts.delete(oldest);
      this.#letters -= lettersOf(old);
    }
  }
}

const lettersOf = (texts: readonly WordPlaces[]): number => texts.reduce((sum, { text }) => sum + text.length, 0);
