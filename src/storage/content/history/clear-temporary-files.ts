import type { Dirent } from 'node:fs';
import { lstat, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Names that `file-content-writer.ts` and `whole-files.ts` give what is not whole yet; nobody else's look so. */
const inContent = /^\.[0-9a-f]{18}\.tmp$/;
const inRepository = /\.[0-9a-f]{12}\.tmp$/;

const deepest = 20;

type Settings = { contentDir: string; gitdir: string; before: Date };

/**
 * Takes away what killed processes had not written to its end: files of ours alone, and only those nobody has touched
 * since `before`, as another process may be writing now. Links are not followed. Returns how many there were.
 */
export async function clearTemporaryFiles({ contentDir, gitdir, before }: Settings): Promise<number> {
  const clear = async (folder: string, isOurs: (name: string) => boolean, depth = 0): Promise<number> => {
    const items: Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => []);
    let count = 0;
    for (const item of items) {
      const place = join(folder, item.name);
      const isFolder = item.isDirectory() && place !== gitdir && item.name !== '.git' && depth < deepest;
      if (isFolder) count += await clear(place, isOurs, depth + 1);
      else if (item.isFile() && isOurs(item.name) && (await isOld(place, before))) {
        await unlink(place).then(
          () => (count += 1),
          () => {},
        );
      }
    }
    return count;
  };
  const ofContent = await clear(contentDir, (name) => inContent.test(name));
  return ofContent + (await clear(gitdir, (name) => inRepository.test(name)));
}

async function isOld(place: string, before: Date): Promise<boolean> {
  const stats = await lstat(place).catch(() => undefined);
  return stats !== undefined && stats.mtime < before;
}
