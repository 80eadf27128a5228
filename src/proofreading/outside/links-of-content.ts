import type { DataFile } from '#src/library/kind.ts';
import type { Library } from '#src/library/library.ts';
import type { PageKind, Titled } from '#src/library/page-kind.ts';
import { readEntry } from '../read-entry.ts';
import { linksInValue, linksOfEntry } from './links-named.ts';

type Dependencies = {
  library: Pick<Library, 'entries' | 'data'>;
  kinds: readonly PageKind<Titled, Titled>[];
  dataFiles: readonly DataFile<unknown>[];
  read: (path: string) => Promise<string | undefined>;
  pause: () => Promise<void>;
  /** Where this portal is: its own pages are known without asking. */
  ownHost: string;
};

/** Every address of another site that the content names, each once; others go between two files. */
export async function linksOfContent({ library, kinds, dataFiles, read, pause, ownHost }: Dependencies) {
  const found = new Set(dataFiles.flatMap((file) => linksInValue(library.data(file))));
  for (const kind of kinds) {
    for (const entry of library.entries(kind)) {
      await pause();
      const whole = await readEntry(read, entry);
      for (const url of whole ? linksOfEntry(whole) : linksInValue(entry.meta)) found.add(url);
    }
  }
  return [...found].filter((url) => new URL(url).host !== ownHost);
}
