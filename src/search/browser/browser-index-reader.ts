import { analyse } from '#src/search/analysis/analysis.ts';
import { findFillers } from '#src/search/analysis/fillers.ts';
import { hasMarks } from '#src/search/analysis/fold.ts';
import { SynonymTable } from '#src/search/analysis/synonym-table.ts';
import type { ResultType } from '#src/search/search.ts';
import type { BrowserIndex } from './browser-index.ts';

/** What is offered: `about` is the title of the page behind a question. */
export type LocalSuggestion = { text: string; type: ResultType | 'sector'; url: string; about?: string };

/** One title, question or name of a sector. */
type Form = { words: string[]; text: string; page: number; isTitle: boolean };
type Page = { type: ResultType | 'sector'; url: string; title: string };
/** What the query asks for at one place: its own words, or another way to say them. */
type Slot = { weight: number; ways: { words: readonly string[]; open: boolean; share: number }[] };

const FILLER = 0.12;
/** How much of what was typed a form must hold to be offered. */
const LEAST_COVER = 0.6;
const MOST_ENDINGS = 40;
/** A question stands in for its page only where it fits clearly better than the title. */
const QUESTION_AHEAD = 1.25;
const QUESTION = 0.9;
/** What fits so much worse than the best is no answer to the same words. */
const LEAST_OF_BEST = 0.6;
/** What is left of a form that holds the typed words, none of them beside its neighbour. */
const SCATTERED = 0.6;

/**
 * Suggests from the index in the browser. The analysis, the fillers and the synonyms are the server's own, so that both
 * understand the same words; corrections and the archive are left to the server.
 */
export class BrowserIndexReader {
  readonly #pages: Page[] = [];
  readonly #forms: Form[] = [];
  readonly #byWord = new Map<string, number[]>();
  readonly #vocabulary: string[];
  readonly #synonyms: SynonymTable;

  constructor({ entries, sectors, synonyms }: BrowserIndex) {
    for (const [type, url, title, questions, alsoCalled] of entries) {
      const names = alsoCalled ? [title, alsoCalled] : [title];
      this.#add({ type, url, title }, names, questions);
    }
    for (const [url, name] of sectors) this.#add({ type: 'sector', url, title: name }, [name], []);
    this.#vocabulary = [...this.#byWord.keys()].sort();
    this.#synonyms = new SynonymTable(synonyms);
  }

  #add(page: Page, names: readonly string[], questions: readonly string[]): void {
    const number = this.#pages.push(page) - 1;
    for (const [at, text] of [...names, ...questions].entries()) {
      const words = wordsOf(text);
      const form = this.#forms.push({ words, text, page: number, isTitle: at < names.length }) - 1;
      for (const word of new Set(words)) {
        const list = this.#byWord.get(word);
        if (list) list.push(form);
        else this.#byWord.set(word, [form]);
      }
    }
  }

  /** The pages that fit best, each once; the last word may be half typed. */
  suggest(query: string, limit: number): LocalSuggestion[] {
    const slots = this.#readQuery(query);
    const whole = slots.reduce((sum, slot) => sum + slot.weight, 0);
    if (whole === 0) return [];
    const titles = new Map<number, number>();
    const best = new Map<number, { form: Form; score: number }>();
    for (const number of this.#candidates(slots)) {
      const form = this.#forms[number] as Form;
      const cover = coverOf(form, slots) / whole;
      if (cover < LEAST_COVER) continue;
      // Of two that hold the same words the shorter says nothing else, and one that begins with them means them.
      const fit = cover * sideBySide(form, slots) * (form.isTitle ? 1 : QUESTION);
      const score = fit * (1 + 1 / (4 + form.words.length)) + (beginsWith(form, slots) ? 0.15 : 0);
      if (form.isTitle) titles.set(form.page, Math.max(score, titles.get(form.page) ?? 0));
      if (score > (best.get(form.page)?.score ?? 0)) best.set(form.page, { form, score });
    }
    const sorted = [...best].sort(([a, one], [b, other]) => other.score - one.score || a - b);
    const least = LEAST_OF_BEST * (sorted[0]?.[1].score ?? 0);
    return sorted
      .filter(([, { score }]) => score >= least)
      .slice(0, limit)
      .map(([page, { form, score }]) => {
        const { type, url, title } = this.#pages[page] as Page;
        const isQuestion = !form.isTitle && score > QUESTION_AHEAD * (titles.get(page) ?? 0);
        return isQuestion ? { text: form.text, type, url, about: title } : { text: title, type, url };
      });
  }

  #readQuery(query: string): Slot[] {
    const words = analyse(query.slice(0, 200)).filter((word) => !word.code);
    const fillers = findFillers(words, hasMarks(query));
    const open = /[\p{L}\p{N}]$/u.test(query) ? words.length - 1 : -1;
    const folded = words.map((word) => word.folded);
    const slots: Slot[] = [];
    const stretches = this.#synonyms.find(folded);
    for (let at = 0; at < folded.length; ) {
      const stretch = stretches.find(({ from }) => from === at);
      const to = stretch?.to ?? at + 1;
      const own = folded.slice(at, to);
      const filler = !stretch && fillers[at] && folded.length > 1;
      slots.push({
        weight: own.reduce((sum, word) => sum + this.#rarity(word), 0) * (filler ? FILLER : 1),
        ways: [
          { words: own, open: to - 1 === open, share: 1 },
          ...(stretch?.others ?? []).map((other) => ({ words: other.words, open: false, share: other.weight })),
        ],
      });
      at = to;
    }
    return slots;
  }

  #rarity(word: string): number {
    return Math.log(1 + this.#forms.length / (1 + (this.#byWord.get(word)?.length ?? 0)));
  }

  /** Forms that hold any word of the query, or one that it begins. */
  #candidates(slots: readonly Slot[]): Set<number> {
    const found = new Set<number>();
    for (const { words, open } of slots.flatMap((slot) => slot.ways)) {
      for (const word of words) for (const form of this.#byWord.get(word) ?? []) found.add(form);
      if (!open) continue;
      for (const word of this.#endings(words.at(-1) ?? ''))
        for (const form of this.#byWord.get(word) ?? []) found.add(form);
    }
    return found;
  }

  #endings(start: string): string[] {
    let low = 0;
    let high = this.#vocabulary.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#vocabulary[middle] as string) < start) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < low + MOST_ENDINGS && this.#vocabulary[end]?.startsWith(start)) end += 1;
    return this.#vocabulary.slice(low, end);
  }
}

function wordsOf(text: string): string[] {
  return analyse(text)
    .filter((word) => !word.code)
    .map((word) => word.folded);
}

function coverOf(form: Form, slots: readonly Slot[]): number {
  let sum = 0;
  for (const { weight, ways } of slots) {
    let most = 0;
    for (const { words, open, share } of ways) most = Math.max(most, share * heldShare(form.words, words, open));
    sum += weight * most;
  }
  return sum;
}

/** How much of these words the form holds; in a row and in order they count whole, apart a little less. */
function heldShare(form: readonly string[], words: readonly string[], open: boolean): number {
  let held = 0;
  let after = -2;
  let inRow = true;
  for (const [at, word] of words.entries()) {
    const isLast = open && at === words.length - 1;
    const fits = (own: string) => own === word || (isLast && own.startsWith(word));
    const next = form[after + 1];
    const place = after >= 0 && next !== undefined && fits(next) ? after + 1 : form.findIndex(fits);
    if (place < 0) continue;
    if (at > 0 && place !== after + 1) inRow = false;
    held += 1;
    after = place;
  }
  const share = held / words.length;
  return inRow || held < 2 ? share : 0.85 * share;
}

/** 1 where neighbours of the query are neighbours in the form, less where they stand apart. */
function sideBySide(form: Form, slots: readonly Slot[]): number {
  const singles = slots.map(({ ways: [own, other] }) => (other ? undefined : own));
  let pairs = 0;
  let beside = 0;
  for (let at = 1; at < singles.length; at += 1) {
    const [first, second] = [singles[at - 1]?.words[0], singles[at]];
    if (first === undefined || !second) continue;
    pairs += 1;
    const next = second.words[0] as string;
    const fits = (word: string | undefined) => word === next || (second.open && word?.startsWith(next));
    if (form.words.some((word, place) => word === first && fits(form.words[place + 1]))) beside += 1;
  }
  return pairs === 0 ? 1 : SCATTERED + (1 - SCATTERED) * (beside / pairs);
}

function beginsWith(form: Form, slots: readonly Slot[]): boolean {
  const typed = slots.flatMap(({ ways }) => ways[0]?.words ?? []);
  return ` ${form.words.join(' ')}`.startsWith(` ${typed.join(' ')}`);
}
