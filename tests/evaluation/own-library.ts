import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';

/** The project's own content, with a data folder that goes when it is closed. */
export function openOwnLibrary(): { library: ContentLibrary; dataDir: string; close: () => void } {
  const dataDir = mkdtempSync(join(tmpdir(), 'own-library-'));
  const library = new ContentLibrary({
    contentDir: 'content',
    cacheDir: dataDir,
    kinds: contentKinds,
    dataFiles,
    build: '',
    render: async (markdown) => markdown,
  });
  const close = () => {
    library.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { library, dataDir, close };
}
