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

/**
 * A path of the content whose file name can be the address of a page; where it cannot, the path it should have. The
 * name is left as it is when nothing of it can be written in plain letters.
 */
export function rightPath(path: string): string {
  const cut = path.lastIndexOf('/') + 1;
  const match = /^(.*?)(\.en)?\.(md|markdown|ya?ml)$/is.exec(path.slice(cut));
  if (!match) return path;
  const [, name = '', english, ending = ''] = match;
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐÐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 100);
  return plain ? `${path.slice(0, cut)}${plain}${english ? '.en' : ''}.${/^y/i.test(ending) ? 'yaml' : 'md'}` : path;
}

/** Whether a file's name can stand in an address as it is. */
export function isFitName(name: string): boolean {
  return name.length <= 120 && /^[a-z0-9][a-z0-9-]*(\.en)?\.(md|yaml)$/.test(name);
}

/** A path for people to read: what cannot be seen, or turns the line around, is written as its number. */
export function visiblePath(path: string): string {
  return path.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (sign) => `<U+${sign.charCodeAt(0).toString(16).padStart(4, '0')}>`,
  );
}
