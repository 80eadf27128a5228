import { documentKind } from '#src/documents/document-kind.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { Library } from '#src/library/library.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { documentKey } from '#src/search/index/search-document.ts';

/** "nghị định số", "NĐ", "luật": what a number is of; it tells nothing that the number does not. */
const kindWords =
  /^(?:(?:tra cuu|tim|xem|so|nghi dinh|nghi quyet|thong tu(?: lien tich)?|quyet dinh|chi thi|cong van|cong dien|ke hoach|luat|van ban|thu tuc|ma thu tuc|nd|nq|tt|qd|ct|cv|kh|cp)[\s:.-]*)+(?=\d)/;
/** 118/2025/NĐ-CP, 118/2025, "118 2025 nd cp", 60/2014/QH13, with any dashes and blanks. */
const numbered = /^(\d{1,5})[\s/._-]+((?:19|20)\d\d)(?:[\s/._-]+([a-z]+\d*(?:[\s/._-]*[a-z]+\d*)*))?$/;
/** 45/QĐ-UBND. */
const unyeared = /^(\d{1,5})[\s/._-]+([a-z]+\d*(?:[\s/._-]+[a-z]+\d*)*)$/;
const procedure = /^(\d)[\s.,_-]*(\d{6})$/;

/** One spelling of a code, its parts from the most telling on; nothing when the text is anything else than a code. */
function partsOf(text: string): readonly string[] | undefined {
  const said = foldText(text)
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/["'“”()]/g, '')
    .trim()
    .replace(kindWords, '');
  const code = procedure.exec(said);
  if (code) return [`${code[1]}.${code[2]}`];
  const letters = (rest: string | undefined) => rest?.replace(/[^a-z0-9]/g, '');
  const full = numbered.exec(said);
  if (full) return [String(Number(full[1])), full[2] ?? '', letters(full[3]) ?? ''].filter(Boolean);
  const short = unyeared.exec(said);
  return short ? [String(Number(short[1])), letters(short[2]) ?? ''] : undefined;
}

type Numbered = { key: string; parts: readonly string[]; isExpired: boolean; names: readonly string[] };

/** Documents by their numbers and guides by their codes: whoever asks for a whole code wants what bears it. */
export class CodedEntries {
  readonly #library: Library;
  readonly #stop: () => void;
  #entries: readonly Numbered[] | undefined;
  #replacing: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(library: Library) {
    this.#library = library;
    this.#stop = library.onChange((changes) => {
      if (!changes.some(({ kind }) => kind === documentKind.name || kind === guideKind.name)) return;
      this.#entries = undefined;
      this.#replacing = undefined;
    });
  }

  close(): void {
    this.#stop();
  }

  /** The keys of what bears the code that the query is, what is in force first; empty when it is no code. */
  asked(query: string): string[] {
    const wanted = partsOf(query);
    if (!wanted) return [];
    return this.#all()
      .filter(({ parts }) => wanted.every((part, at) => parts[at] === part))
      .sort((one, other) => Number(one.isExpired) - Number(other.isExpired))
      .map(({ key }) => key);
  }

  /** What replaces each expired document: those in force that it names as such. */
  replacing(): ReadonlyMap<string, ReadonlySet<string>> {
    this.#replacing ??= this.#findReplacing();
    return this.#replacing;
  }

  #findReplacing(): ReadonlyMap<string, ReadonlySet<string>> {
    const inForce = Map.groupBy(
      this.#all().filter(({ isExpired }) => !isExpired),
      ({ parts }) => parts.join('/'),
    );
    const replacing = new Map<string, ReadonlySet<string>>();
    for (const { key, isExpired, names } of this.#all()) {
      const newer = isExpired ? names.flatMap((name) => inForce.get(name) ?? []) : [];
      if (newer.length > 0) replacing.set(key, new Set(newer.map((item) => item.key)));
    }
    return replacing;
  }

  #all(): readonly Numbered[] {
    this.#entries ??= [
      ...this.#library.entries(documentKind).map(({ slug, meta }): Numbered => {
        const named = `${meta.title} ${meta.summary}`.match(/\d{1,5}\/(?:19|20)\d\d(?:\/[\p{L}\d-]+)?/gu) ?? [];
        return {
          key: documentKey('document', slug),
          parts: partsOf(meta.number) ?? [],
          isExpired: meta.status === 'expired',
          names: named.map((number) => partsOf(number)?.join('/') ?? ''),
        };
      }),
      ...this.#library.entries(guideKind).map(
        ({ slug, meta }): Numbered => ({
          key: documentKey('guide', slug),
          parts: partsOf(meta.code) ?? [],
          isExpired: false,
          names: [],
        }),
      ),
    ];
    return this.#entries;
  }
}
