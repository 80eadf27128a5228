import { pathsBeside } from './pictures.ts';

/** A file beside a text (a picture, an attachment) as the text asks for it. */
type Asked = { reference: string };

export type PublicFilesSettings = {
  /** What every text there is asks for, by the text's path; undefined for one that has yet to be read. */
  uses: () => Iterable<readonly [string, readonly Asked[] | undefined]>;
  /** Whether the public sees this text at this moment. */
  isPublicText: (path: string) => boolean;
  /** Calls back after what the texts say has changed. */
  onChange: (changed: () => void) => unknown;
};

/** Which of the files that lie beside the texts everybody may have. */
export interface PublicFiles {
  /** `path` is the file's own, from the content folder, with `/`. */
  isPublic(path: string): boolean;
}

/**
 * A file is public while some text names it that is public itself: with the text it appears, at the very second, and
 * with the text it goes. Its address can be guessed, so that alone gives nobody what is not public yet, or was a mistake.
 */
export function createPublicFiles({ uses, isPublicText, onChange }: PublicFilesSettings): PublicFiles {
  let namedBy: Map<string, string[]> | undefined;
  onChange(() => {
    namedBy = undefined;
  });
  /** What a text asks for stays the same object until the text changes: only what changed is read anew. */
  const pathsOf = new WeakMap<readonly Asked[], readonly string[]>();
  const look = () => {
    const found = new Map<string, string[]>();
    for (const [text, asked] of uses()) {
      if (!asked || asked.length === 0) continue;
      const paths = pathsOf.get(asked) ?? [...new Set(asked.flatMap(({ reference }) => pathsBeside(reference, text)))];
      pathsOf.set(asked, paths);
      for (const path of paths) {
        const texts = found.get(path);
        if (texts) texts.push(text);
        else found.set(path, [text]);
      }
    }
    return found;
  };
  return {
    isPublic(path) {
      namedBy ??= look();
      return namedBy.get(path)?.some(isPublicText) ?? false;
    },
  };
}
