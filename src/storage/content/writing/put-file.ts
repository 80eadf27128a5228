import { randomBytes } from 'node:crypto';
import { link, open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Puts a file in its place whole, in one step, once it is on disk. False where `isNew` and something has the name
 * already.
 */
export async function putFile(
  file: string,
  folder: string,
  content: string | Uint8Array,
  isNew: boolean,
): Promise<boolean> {
  // A name with a dot in front is content to nobody: neither the watcher nor an editor takes it for a page.
  const draft = join(folder, `.${randomBytes(9).toString('hex')}.tmp`);
  const handle = await open(draft, 'wx', 0o644);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    if (isNew) await link(draft, file);
    else await rename(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft).catch(() => {});
  }
  const opened = await open(folder, 'r');
  await opened.sync().finally(() => opened.close());
  return true;
}
