import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type FileStat = { path: string; mtimeMs: number; size: number };

/** Whether a name is an editor's temporary file or hidden: never content. */
export function isIgnored(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part.endsWith('~') || part.startsWith('#'));
}

/** Every content file under a folder, with what tells whether it changed; a missing folder has none. */
export function listFiles(root: string, folder: string, extension: string): FileStat[] {
  let items: Dirent[];
  try {
    items = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return items.flatMap((item) => {
    const path = folder ? `${folder}/${item.name}` : item.name;
    if (isIgnored(item.name)) return [];
    if (item.isDirectory()) return listFiles(root, path, extension);
    if (!item.name.endsWith(extension)) return [];
    const stat = statFile(root, path);
    return stat ? [stat] : [];
  });
}

export function statFile(root: string, path: string): FileStat | undefined {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  return stat?.isFile() ? { path, mtimeMs: stat.mtimeMs, size: stat.size } : undefined;
}
