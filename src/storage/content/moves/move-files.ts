import { link, lstat, open, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

type Place = { from: string; to: string };

/**
 * Gives files other names, none over another file: every new name is there before an old one goes, so that a crash
 * leaves the texts whole, and doing it again ends what was begun. False where a name is taken.
 */
export async function moveFiles(places: readonly Place[]): Promise<boolean> {
  const linked: string[] = [];
  for (const { from, to } of places) {
    if (await isSameFile(from, to)) continue;
    try {
      await link(from, to);
      linked.push(to);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      for (const place of linked) await unlink(place);
      return false;
    }
  }
  await syncFolders(places);
  for (const { from } of places) await unlink(from);
  await syncFolders(places);
  return true;
}

/** Left so by a move that a crash ended. */
async function isSameFile(from: string, to: string): Promise<boolean> {
  const [one, other] = await Promise.all([lstat(from), lstat(to).catch(() => undefined)]);
  return other !== undefined && one.ino === other.ino && one.dev === other.dev;
}

async function syncFolders(places: readonly Place[]): Promise<void> {
  for (const folder of new Set(places.map(({ to }) => dirname(to)))) {
    const opened = await open(folder, 'r');
    await opened.sync().finally(() => opened.close());
  }
}
