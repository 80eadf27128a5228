import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureFile } from '#src/editing/pictures/picture-library.ts';
import { isIgnored } from './content-files.ts';

/** Whether a name is that of a picture a text can show. */
export const isPicture = (path: string) => /\.(jpe?g|png|webp)$/i.test(path);

const deepest = 20;
const most = 100_000;

/** Every picture in the content folder, in no order. Links are followed by nobody here: what they lead to is not ours. */
export async function listPictures(contentDir: string): Promise<PictureFile[]> {
  const found: PictureFile[] = [];
  const look = async (folder: string, depth: number): Promise<void> => {
    if (depth > deepest || found.length > most) return;
    const items: Dirent[] = await readdir(join(contentDir, folder), { withFileTypes: true }).catch(() => []);
    for (const item of items) {
      if (isIgnored(item.name)) continue;
      const path = folder ? `${folder}/${item.name}` : item.name;
      if (item.isDirectory()) await look(path, depth + 1);
      else if (item.isFile() && isPicture(item.name)) {
        const stats = await lstat(join(contentDir, path)).catch(() => undefined);
        if (stats) found.push({ path, bytes: stats.size, changedAt: stats.mtime });
      }
    }
  };
  await look('', 0);
  return found;
}
