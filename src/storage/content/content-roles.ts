import type { DataFile, Kind } from '#src/library/kind.ts';

/** What a path of the content folder is: an entry's Vietnamese file, its English texts, or a data file. */
export type Role =
  | { kind: Kind<unknown>; slug: string; english: boolean; data?: never }
  | { data: DataFile<unknown>; kind?: never };
export type Registered = { kinds: readonly Kind<unknown>[]; dataFiles: readonly DataFile<unknown>[] };

/** Undefined for a path that no feature registered. */
export function roleOf(path: string, { kinds, dataFiles }: Registered): Role | undefined {
  if (path.endsWith('.yaml')) {
    const data = dataFiles.find((file) => isDataPath(file, path));
    return data && { data };
  }
  if (!path.endsWith('.md')) return undefined;
  const kind = kinds.find((item) => path.startsWith(`${item.folder}/`));
  if (!kind) return undefined;
  const english = path.endsWith('.en.md');
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { kind, slug: name.slice(0, english ? -6 : -3), english };
}

/** Whether the path is this data file, or in its folder. */
export function isDataPath(file: DataFile<unknown>, path: string): boolean {
  return file.path.endsWith('/*.yaml') ? path.startsWith(file.path.slice(0, -6)) : path === file.path;
}
