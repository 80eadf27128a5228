import { analyse } from './analysis.ts';
import type { Synonyms } from './synonyms.ts';

/** Another way to say a stretch of the query. */
export type OtherWords = { words: readonly string[]; accented: readonly string[]; weight: number };
export type Stretch = { from: number; to: number; others: OtherWords[] };

const SAME = 0.8;
/** One of several meanings: enough to be found, not enough to push the others out. */
const AMBIGUOUS = 0.35;
const MAX_OTHERS = 8;

/** What else people call things, both ways, looked up by the folded words of a query. */
export class SynonymTable {
  readonly #entries = new Map<string, OtherWords[]>();
  /** The longest entry by its first word: most words begin none. */
  readonly #longest = new Map<string, number>();

  constructor(synonyms: Synonyms | undefined) {
    for (const group of synonyms?.same ?? []) {
      const forms = group.map(wordsOf).filter((form) => form.words.length > 0);
      for (const form of forms) {
        for (const other of forms) if (other !== form) this.#add(form.words, { ...other, weight: SAME });
      }
    }
    for (const { word, meanings } of synonyms?.ambiguous ?? []) {
      for (const meaning of meanings) this.#add(wordsOf(word).words, { ...wordsOf(meaning), weight: AMBIGUOUS });
    }
  }

  #add(form: readonly string[], other: OtherWords): void {
    const key = form.join(' ');
    if (form.length === 0 || other.words.length === 0 || key === other.words.join(' ')) return;
    const list = this.#entries.get(key) ?? [];
    this.#entries.set(key, list);
    if (list.some((item) => item.words.join(' ') === other.words.join(' '))) return;
    list.push(other);
    const first = form[0] as string;
    this.#longest.set(first, Math.max(this.#longest.get(first) ?? 0, form.length));
  }

  /** Stretches of the query that have other words, the longest first at each place, none overlapping. */
  find(query: readonly string[]): Stretch[] {
    const stretches: Stretch[] = [];
    for (let from = 0; from < query.length; ) {
      let to = Math.min(query.length, from + (this.#longest.get(query[from] as string) ?? 0));
      let others: OtherWords[] | undefined;
      for (; to > from; to -= 1) {
        others = this.#entries.get(query.slice(from, to).join(' '));
        if (others) break;
      }
      if (others) stretches.push({ from, to, others: others.slice(0, MAX_OTHERS) });
      from = others ? to : from + 1;
    }
    return stretches;
  }
}

function wordsOf(text: string): { words: string[]; accented: string[] } {
  const words = analyse(text).filter((word) => !word.code);
  return { words: words.map((word) => word.folded), accented: words.map((word) => word.accented) };
}
