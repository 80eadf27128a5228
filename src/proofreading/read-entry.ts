import { defined } from '#src/base/defined.ts';
import type { Entry } from '#src/library/library.ts';
import type { Titled } from '#src/library/page-kind.ts';
import type { ReadEntry } from './finding.ts';

/** An entry with the texts of its files; undefined where its file cannot be read at this moment. */
export async function readEntry(
  read: (path: string) => Promise<string | undefined>,
  { kind, slug, path, meta, english }: Entry<Titled, Titled>,
): Promise<ReadEntry | undefined> {
  const source = await read(path);
  if (source === undefined) return undefined;
  const englishSource = english && (await read(english.path));
  return defined({ kind, slug, path, meta, source, text: english?.text, englishSource });
}
