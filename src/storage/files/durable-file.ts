import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What of the file system is used to write for good; tests watch the order of the calls. */
export type Disk = {
  makeFolder(path: string): Promise<void>;
  create(path: string): Promise<FileHandle>;
  syncFile(file: FileHandle): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  syncFolder(path: string): Promise<void>;
  remove(path: string): Promise<void>;
};

export const disk: Disk = {
  async makeFolder(path) {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  // To be read back too: what was written is looked through before it is kept.
  create: (path) => open(path, 'wx+', 0o600),
  syncFile: (file) => file.sync(),
  rename: (from, to) => rename(from, to),
  async syncFolder(path) {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  remove: (path) => unlink(path).catch(() => undefined),
};

/**
 * Writes a file that is on disk for good when the promise is kept: its bytes, then its name, then its folder's name.
 * Until then it bears another name, so that half a file is never taken for a whole one. When `write` answers false or
 * throws, nothing stays.
 */
export async function writeDurably(
  path: string,
  write: (file: FileHandle) => Promise<boolean>,
  use: Disk = disk,
): Promise<boolean> {
  const folder = dirname(path);
  const draft = `${path}.part`;
  await use.makeFolder(folder);
  const file = await use.create(draft);
  let isWhole = false;
  try {
    isWhole = await write(file);
    if (isWhole) await use.syncFile(file);
  } finally {
    await file.close();
    if (!isWhole) await use.remove(draft);
  }
  if (!isWhole) return false;
  await use.rename(draft, path);
  await use.syncFolder(folder);
  await use.syncFolder(join(folder, '..'));
  return true;
}

export type Copied = { bytes: number; sha256: string };

/** Writes a copy and answers when its bytes are on disk; its folder is synced by `syncFolders`. */
export async function copyDurably(content: AsyncIterable<Uint8Array>, to: string): Promise<Copied> {
  await disk.makeFolder(dirname(to));
  const hash = createHash('sha256');
  const copy = await disk.create(to);
  let bytes = 0;
  try {
    for await (const chunk of content) {
      hash.update(chunk);
      await copy.writeFile(chunk);
      bytes += chunk.length;
    }
    await disk.syncFile(copy);
  } finally {
    await copy.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Each folder once: a thousand files of one folder need its name on disk one time. */
export async function syncFolders(folders: Iterable<string>): Promise<void> {
  for (const folder of new Set(folders)) await disk.syncFolder(folder);
}
