import { statfs } from 'node:fs/promises';

/**
 * Whether the disk of this folder has so many bytes free for us. Papers stop first: what is left is for the database, so
 * that cases without files still go. A disk that tells nothing counts as roomy.
 */
export async function hasFreeSpace(folder: string, bytes: number): Promise<boolean> {
  const found = await statfs(folder).catch(() => undefined);
  return !found || found.bavail * found.bsize >= bytes;
}
