import { randomBytes } from 'node:crypto';
import {
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
  unlink,
} from 'node:fs/promises';

/**
 * The file system as the Git library wants it, but for writing: a file takes its place in one step when it is on disk.
 * An object that a crash left half written would never be written again, since its name says that it is there.
 */
export const wholeFiles = {
  promises: {
    lstat,
    mkdir,
    readdir,
    readFile,
    readlink,
    rename,
    rm,
    rmdir,
    stat,
    symlink,
    unlink,
    async writeFile(path: string, content: string | Uint8Array, options?: { mode?: number } | string): Promise<void> {
      const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
      const handle = await open(draft, 'wx', typeof options === 'object' ? (options.mode ?? 0o644) : 0o644);
      try {
        await handle.writeFile(content);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(draft, path).catch(async (fault: unknown) => {
        await unlink(draft).catch(() => {});
        throw fault;
      });
    },
  },
};
