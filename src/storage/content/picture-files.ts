import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureFile } from '#src/editing/pictures/picture-library.ts';
import { attachedKindOf } from '#src/library/attached-files.ts';
import { isIgnored } from './content-files.ts';

/** Whether a name is that of a picture a text can show, or of a file that can be attached to one. */
export const isBesideText = (path: string) => /\.(jpe?g|png|webp)$/i.test(path) || attachedKindOf(path) !== undefined;

const deepest = 20;
const most = 100_000;

/** A walk through ten thousand files costs a tenth of a second: whoever types into a search asks for one at every pause. */
const keptMs = 5_000;

/**
 * Every picture and attached file in the content folder, in no order, as it was a few seconds ago at most; `forget` after a change. Links
 * are followed by nobody here: what they lead to is not ours.
 */
export function createPictureWalk(contentDir: string) {
  let kept: { at: number; files: Promise<PictureFile[]> } | undefined;
  return {
    list(): Promise<PictureFile[]> {
      const at = performance.now();
      if (!kept || at - kept.at > keptMs) kept = { at, files: walk(contentDir) };
      return kept.files;
    },
    forget(): void {
      kept = undefined;
    },
  };
}

async function walk(contentDir: string): Promise<PictureFile[]> {
  const found: PictureFile[] = [];
  const look = async (folder: string, depth: number): Promise<void> => {
    if (depth > deepest || found.length > most) return;
    const items: Dirent[] = await readdir(join(contentDir, folder), { withFileTypes: true }).catch(() => []);
    const inside = (name: string) => (folder ? `${folder}/${name}` : name);
    const seen = items.filter(({ name }) => !isIgnored(name));
    const beside = seen.filter((item) => item.isFile() && isBesideText(item.name)).slice(0, most - found.length);
    const files = beside.map(async ({ name }): Promise<PictureFile[]> => {
      const path = inside(name);
      const stats = await lstat(join(contentDir, path)).catch(() => undefined);
      return stats ? [{ path, bytes: stats.size, changedAt: stats.mtime }] : [];
    });
    found.push(...(await Promise.all(files)).flat());
    for (const item of seen) if (item.isDirectory()) await look(inside(item.name), depth + 1);
  };
  await look('', 0);
  return found;
}
