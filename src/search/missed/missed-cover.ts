import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { Library } from '#src/library/library.ts';
import { analyse } from '#src/search/analysis/analysis.ts';
import { findFillers } from '#src/search/analysis/fillers.ts';
import { hasMarks, syllables } from '#src/search/analysis/fold.ts';
import { type Stretch, SynonymTable } from '#src/search/analysis/synonym-table.ts';
import { synonymsFile } from '#src/search/analysis/synonyms.ts';
import type { SearchAnswer, SearchResult } from '#src/search/search.ts';
import { situationKind } from '#src/situations/situation-kind.ts';

/** One of the best pages must hold this share of the words asked, and two of them side by side. */
const LEAST_COVER = 0.5;
const BEST = 3;

/** The words of a question; which of them tell something; which have other words. */
type Question = { folded: readonly string[]; telling: readonly boolean[]; stretches: readonly Stretch[] };

/**
 * Judges whether an answer misses the question: nothing was found, or of several words asked for the best pages show
 * hardly any. Nearly every query shares some syllable with some page, so an empty list alone would hide most of what
 * residents ask in vain.
 */
export class AnswerJudge {
  readonly #library: Library;
  readonly #stop: () => void;
  #synonyms: SynonymTable | undefined;
  readonly #told = new WeakMap<object, readonly string[]>();

  constructor(library: Library) {
    this.#library = library;
    this.#stop = library.onChange((changes) => {
      if (changes.some(({ kind, slug }) => kind === 'data' && slug === synonymsFile.name)) this.#synonyms = undefined;
    });
  }

  close(): void {
    this.#stop();
  }

  isMissed(answer: SearchAnswer): boolean {
    if (answer.total === 0) return true;
    const asked = answer.suggestion ?? answer.query;
    const words = analyse(asked.slice(0, 300)).filter((word) => !word.code);
    const folded = words.map((word) => word.folded);
    this.#synonyms ??= new SynonymTable(this.#library.data(synonymsFile)[0]);
    const stretches = this.#synonyms.find(folded);
    const telling = findFillers(words, hasMarks(asked)).map((isFiller) => !isFiller);
    // "với" says nothing, but "về với tổ tiên" does.
    for (const { from, to } of stretches) telling.fill(true, from, to);
    if (telling.filter(Boolean).length < 2) return false;
    return !answer.results.slice(0, BEST).some((result) => this.#covers({ folded, telling, stretches }, result));
  }

  /** "hộ" here and "chiếu" there is no passport: telling words stand side by side, or are other words for the same. */
  #covers({ folded, telling, stretches }: Question, result: SearchResult): boolean {
    const texts = this.#texts(result);
    const last = folded.at(-1) as string;
    // The last word may be half typed, as people leave it.
    const holds = (...row: readonly string[]) => {
      const words = ` ${row.join(' ')}${row.at(-1) === last ? '' : ' '}`;
      return texts.some((text) => text.includes(words));
    };
    const held = folded.map((word, at) => telling[at] === true && holds(word));
    let beside = held.some(
      (isHeld, at) => isHeld && held[at - 1] && holds(folded[at - 1] as string, folded[at] as string),
    );
    for (const { from, to, others } of stretches) {
      if (!others.some((other) => holds(...other.words))) continue;
      held.fill(true, from, to);
      beside = true;
    }
    return beside === true && held.filter(Boolean).length / telling.filter(Boolean).length >= LEAST_COVER;
  }

  /**
   * What a resident sees of it, in syllables; of guides also the questions, of situations how people tell of them. The
   * snippet shows where the body speaks of it.
   */
  #texts({ type, id, title, snippet }: SearchResult): readonly string[] {
    const shown = [title, snippet.replace(/<[^>]*>/g, '').replace(/&[#\w]+;/g, ' ')].map(inSyllables);
    if (type === 'situation') {
      const situation = this.#library.entry(situationKind, id);
      const told = () => [...(situation?.meta.words ?? []), ...(situation?.english?.text.words ?? [])];
      return [...shown, ...this.#once(situation, told)];
    }
    if (type !== 'guide') return shown;
    const guide = this.#library.entry(guideKind, id);
    return [...shown, ...this.#once(guide, () => [...(guide?.meta.asks ?? []), guide?.meta.code ?? ''])];
  }

  /** Texts of an entry in syllables, made once: a changed entry is another object. */
  #once(entry: object | undefined, texts: () => string[]): readonly string[] {
    if (!entry) return [];
    const known = this.#told.get(entry) ?? texts().map(inSyllables);
    this.#told.set(entry, known);
    return known;
  }
}

const inSyllables = (text: string): string => ` ${syllables(text).join(' ')} `;
