import { attachedKindOf } from '#src/library/attached-files.ts';
import { type Reason, reasonOf } from '#src/library/content-fault.ts';
import type { Kind } from '#src/library/kind.ts';
import type { Library, Problem } from '#src/library/library.ts';
import type { FileUse } from '#src/library/pictures.ts';

/**
 * This many problems of each sort are told. Nobody reads more, and a folder full of rubbish must not make every reader
 * pay for sorting it.
 */
const mostTold = 2_000;

/**
 * Everything that is not as it should be: files that do not fit, entries that cannot stand beside others, missing
 * pictures, places that cannot be read, and what keeps the library from its work. Tells of each once.
 */
export class ContentProblems {
  readonly #onProblem: ((problem: Problem) => void) | undefined;
  readonly #files = new Map<string, Problem>();
  readonly #joins = new Map<string, Problem>();
  readonly #pictures = new Map<string, Problem>();
  readonly #references = new Map<string, Problem>();
  readonly #places = new Map<string, Problem>();
  readonly #conditions = new Map<string, Problem>();
  #sorted: readonly Problem[] | undefined;

  constructor(onProblem: ((problem: Problem) => void) | undefined) {
    this.#onProblem = onProblem;
  }

  all(): readonly Problem[] {
    this.#sorted ??= [this.#conditions, this.#places, this.#files, this.#joins, this.#pictures, this.#references]
      .flatMap((map) => [...map.values().take(mostTold)])
      .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    return this.#sorted;
  }

  setFile(path: string, problem: Problem | undefined): void {
    this.#set(this.#files, path, problem);
    // Of a file that does not fit, nothing else need be said.
    if (problem) this.#set(this.#pictures, path, undefined);
  }

  setJoin(path: string, reason: Reason | undefined): void {
    this.#set(this.#joins, path, reason && { path, ...reason, lastGoodKept: false });
  }

  setPictures(path: string, missing: readonly FileUse[]): void {
    const [first] = missing;
    const problem = first && { path, line: first.line, ...missingReason(first.reference) };
    this.#set(this.#pictures, path, problem ? { ...problem, lastGoodKept: false, effect: 'shown' } : undefined);
  }

  /** What an entry names that is not there. */
  setReference(path: string, reason: Reason | undefined): void {
    this.#set(this.#references, path, reason && { path, ...reason, lastGoodKept: false, effect: 'shown' });
  }

  setPlaces(below: string, places: readonly ({ path: string } & Reason)[]): void {
    const present = new Set(places.map(({ path }) => path));
    for (const path of this.#places.keys()) {
      const isBelow = below === '' || path === below || path.startsWith(`${below}/`);
      if (isBelow && !present.has(path)) this.#set(this.#places, path, undefined);
    }
    for (const place of places) this.#set(this.#places, place.path, { ...place, lastGoodKept: false, effect: 'place' });
  }

  /** Something about the library as a whole. */
  setCondition(name: string, reason: Reason | undefined): void {
    this.#set(this.#conditions, name, reason && { path: name, ...reason, lastGoodKept: false, effect: 'place' });
  }

  forget(path: string): void {
    for (const map of [this.#files, this.#joins, this.#pictures, this.#references]) this.#set(map, path, undefined);
  }

  #set(map: Map<string, Problem>, path: string, problem: Problem | undefined): void {
    const known = map.get(path);
    if (!problem && !known) return;
    this.#sorted = undefined;
    if (!problem) {
      map.delete(path);
      return;
    }
    map.set(path, problem);
    if (known?.line !== problem.line || known?.reason !== problem.reason) this.#onProblem?.(problem);
  }
}

function missingReason(reference: string): Reason {
  if (attachedKindOf(reference) !== undefined) return reasonOf('file-missing', { file: reference });
  const name = /^[a-z][a-z0-9+.-]*:/i.test(reference) ? 'picture-outside' : 'picture-missing';
  return reasonOf(name, { picture: reference });
}

/** Says of every entry of the kinds that look whether it names what is not there, the first such name of each. */
export function tellMissing(
  kinds: readonly Kind<unknown>[],
  library: Pick<Library, 'entries' | 'entry' | 'data'>,
  problems: ContentProblems,
): void {
  for (const kind of kinds) {
    if (!kind.missing) continue;
    for (const { path, meta, slug } of library.entries(kind)) {
      problems.setReference(path, kind.missing(meta, library, slug)[0]);
    }
  }
}
