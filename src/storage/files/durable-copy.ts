import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { disk } from './durable-file.ts';

export type Copied = { bytes: number; sha256: string };

/** Copies a file and answers when the copy's bytes are on disk; its folder is synced by `syncFolders`. */
export async function copyDurably(from: string, to: string): Promise<Copied> {
  await disk.makeFolder(dirname(to));
  const source = await open(from, 'r');
  try {
    return await writeCopy(source, to);
  } finally {
    await source.close();
  }
}

async function writeCopy(source: FileHandle, to: string): Promise<Copied> {
  const hash = createHash('sha256');
  const copy = await disk.create(to);
  let bytes = 0;
  try {
    for await (const chunk of source.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 })) {
      hash.update(chunk as Buffer);
      await copy.writeFile(chunk as Buffer);
      bytes += (chunk as Buffer).length;
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
