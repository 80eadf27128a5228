import { attachedKindOf } from '#src/library/attached-files.ts';
import { type FileUse, pathsBeside } from '#src/library/pictures.ts';
import type { Visibility } from '#src/library/publishing.ts';

type Uses = Iterable<readonly [string, readonly FileUse[] | undefined]>;

type Dependencies = {
  /** Which files each text asks for, of all texts there are; undefined for one that has yet to be read. */
  uses: () => Uses;
  /** What the public sees of a text. */
  visibility: (path: string) => Visibility | undefined;
  /** Tells when any text changed. */
  onChange: (listener: () => void) => unknown;
};

/** Whether the public is given a file: `gone` when only texts name it that were public once. */
export type FileStanding = 'public' | 'gone' | 'hidden';

/** Which texts name a file, and so who may read it: a file is as public as the most public of them. */
export function createServedFiles({ uses, visibility, onChange }: Dependencies) {
  let namedBy: Map<string, Set<string>> | undefined;
  onChange(() => {
    namedBy = undefined;
  });
  return {
    standing(path: string): FileStanding {
      namedBy ??= textsByFile(uses());
      const seen = [...(namedBy.get(path) ?? [])].map((text) => visibility(text)?.kind);
      if (seen.includes('public')) return 'public';
      return seen.some((kind) => kind === 'archived' || kind === 'over') ? 'gone' : 'hidden';
    },
  };
}

/** The attached files that texts name, each with these texts. */
function textsByFile(uses: Uses): Map<string, Set<string>> {
  const texts = new Map<string, Set<string>>();
  for (const [text, files] of uses) {
    for (const { reference } of files ?? []) {
      if (attachedKindOf(reference) === undefined) continue;
      for (const path of pathsBeside(reference, text)) texts.set(path, (texts.get(path) ?? new Set()).add(text));
    }
  }
  return texts;
}

/** Whether a text that is previewed names this file. */
export function namesAttached(uses: readonly FileUse[], text: string, path: string): boolean {
  return (
    attachedKindOf(path) !== undefined && uses.some(({ reference }) => pathsBeside(reference, text).includes(path))
  );
}
