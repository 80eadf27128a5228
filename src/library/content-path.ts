import type { DataFile, Kind } from './kind.ts';

/** What a path of the content stands for. */
export type ContentRole =
  | { kind: Kind<unknown>; slug: string; english: boolean; data?: never }
  | { data: DataFile<unknown>; kind?: never };

const safePath = /^([a-z0-9][a-z0-9-]*\/)*[a-z0-9][a-z0-9-]*(\.en)?\.(md|yaml)$/;

/** The kind or data file a path belongs to; undefined for everything that is not content, wherever it points. */
export function roleOfPath(
  path: string,
  registered: { kinds: readonly Kind<unknown>[]; dataFiles: readonly DataFile<unknown>[] },
): ContentRole | undefined {
  if (path.length > 200 || !safePath.test(path)) return undefined;
  if (path.endsWith('.yaml')) {
    const data = registered.dataFiles.find((file) =>
      file.path.endsWith('/*.yaml') ? path.startsWith(file.path.slice(0, -6)) : path === file.path,
    );
    return data && { data };
  }
  const kind = registered.kinds.find((item) => path.startsWith(`${item.folder}/`));
  if (!kind) return undefined;
  const english = path.endsWith('.en.md');
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { kind, slug: name.slice(0, english ? -6 : -3), english };
}
