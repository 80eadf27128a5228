import { documentKind } from '#src/documents/document-kind.ts';
import { isNumberAsked, type NumberParts, numberKey, readDocumentNumber } from '#src/documents/document-number.ts';
import { standingsOn } from '#src/documents/standing.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { Library } from '#src/library/library.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { documentKey } from '#src/search/index/search-document.ts';

/** "thủ tục 1 001193": the code of a guide, with what people write before it. */
const procedure = /^(?:(?:tra cuu|tim|xem|so|thu tuc|ma thu tuc)[\s:.-]*)*(\d)[\s.,_-]*(\d{6})$/;

function procedureCode(text: string): string | undefined {
  const code = procedure.exec(
    foldText(text)
      .replace(/[\p{Pd}\u2212]/gu, '-')
      .trim(),
  );
  return code ? `${code[1]}.${code[2]}` : undefined;
}

type Numbered = { key: string; parts: NumberParts | undefined; isExpired: boolean; newer: ReadonlySet<string> };

/** Documents by their numbers and guides by their codes: whoever asks for a whole code wants what bears it. */
export class CodedEntries {
  readonly #library: Library;
  readonly #stop: () => void;
  #documents: { day: string; list: readonly Numbered[] } | undefined;
  #guides: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(library: Library) {
    this.#library = library;
    this.#stop = library.onChange((changes) => {
      if (changes.some(({ kind }) => kind === documentKind.name)) this.#documents = undefined;
      if (changes.some(({ kind }) => kind === guideKind.name)) this.#guides = undefined;
    });
  }

  close(): void {
    this.#stop();
  }

  /** The keys of what bears the code that the query is, what is in force first; empty when it is no code. */
  asked(query: string, day: string): string[] {
    const code = procedureCode(query);
    if (code) return [...(this.#guidesByCode().get(code) ?? [])];
    const wanted = readDocumentNumber(query);
    if (!wanted) return [];
    return this.#numbered(day)
      .filter(({ parts }) => isNumberAsked(wanted, parts))
      .sort((one, other) => Number(one.isExpired) - Number(other.isExpired))
      .map(({ key }) => key);
  }

  /** What replaces each expired document: what says so, and those in force that it names itself. */
  replacing(day: string): ReadonlyMap<string, ReadonlySet<string>> {
    return new Map(this.#numbered(day).flatMap(({ key, newer }) => (newer.size > 0 ? [[key, newer] as const] : [])));
  }

  #guidesByCode(): ReadonlyMap<string, readonly string[]> {
    if (!this.#guides) {
      const guides = this.#library.entries(guideKind);
      const byCode = Map.groupBy(guides, ({ meta }) => procedureCode(meta.code) ?? meta.code);
      this.#guides = new Map(
        [...byCode].map(([code, entries]) => [code, entries.map(({ slug }) => documentKey('guide', slug))]),
      );
    }
    return this.#guides;
  }

  #numbered(day: string): readonly Numbered[] {
    if (this.#documents?.day === day) return this.#documents.list;
    const standings = [...standingsOn(this.#library, day).bySlug.values()];
    const inForce = Map.groupBy(
      standings.filter(({ status }) => status !== 'expired'),
      ({ entry }) => keyOf(entry.meta.number),
    );
    const list = standings.map(({ entry: { slug, meta }, status, replacedBy }): Numbered => {
      const isExpired = status === 'expired';
      const named = `${meta.title} ${meta.summary}`.match(/\d{1,5}\/(?:19|20)\d\d(?:\/[\p{L}\d-]+)?/gu) ?? [];
      const newer = isExpired
        ? [
            ...replacedBy,
            ...named.flatMap((number) => (inForce.get(keyOf(number)) ?? []).map(({ entry }) => entry.slug)),
          ]
        : [];
      return {
        key: documentKey('document', slug),
        parts: readDocumentNumber(meta.number),
        isExpired,
        newer: new Set(newer.map((item) => documentKey('document', item))),
      };
    });
    this.#documents = { day, list };
    return list;
  }
}

function keyOf(number: string): string {
  const parts = readDocumentNumber(number);
  return parts ? numberKey(parts) : number;
}
