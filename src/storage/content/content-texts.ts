import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeAnyText } from '#src/library/decode-text.ts';
import { ContentFiles } from './content-files.ts';
import { openFlags } from './read-content-file.ts';

/** A text as it lies there, whatever is wrong with it; without a source where nobody can say what stands in it. */
export type LyingText = { path: string; source?: string };

/** Every text and data file of the content as it is on disk in this moment, whoever wrote it. */
export async function* contentTexts(contentDir: string): AsyncGenerator<LyingText> {
  const files = new ContentFiles(contentDir);
  files.look('');
  for (const path of files.found.unread) yield { path };
  for (const path of files.found.files.keys()) {
    try {
      yield { path, source: decodeAnyText(await readFile(join(contentDir, path), { flag: openFlags })) };
    } catch {
      yield { path };
    }
  }
}
