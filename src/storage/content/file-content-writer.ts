import { createHash, randomBytes } from 'node:crypto';
import { link, lstat, mkdir, open, readFile, realpath, rename, unlink } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { defined } from '#src/base/defined.ts';
import type { ContentFile, ContentWriter, WrittenFile } from '#src/editing/dependencies.ts';
import type { Person } from '#src/staff/person.ts';
import { createOwnLocks, type Locks, whileHeld } from '#src/storage/processes/locks.ts';
import { isBesideText } from './picture-files.ts';
import { readToMend } from './read-content-file.ts';

type BesideText = { folder: string; stem: string; ending: string; content: Uint8Array };
type Author = Pick<Person, 'id' | 'name'>;
/** What became of a picture or another file beside texts; without `content` it was taken away. */
export type FileChanged = { path: string; content?: Uint8Array; before?: Uint8Array; by: Author };

/**
 * Content as files. There is one writer at a time over all processes: of two people who save the same at once, the second
 * one is told. A write goes to a file beside it, is synced and takes the other's place in one step: whoever reads
 * meanwhile, a crash included, sees the one or the other whole. `written` is told, to make it public at once; `changed` is
 * told of files that are no texts.
 */
export class FileContentWriter implements ContentWriter {
  readonly #contentDir: string;
  readonly #written: (file: WrittenFile & { before?: string }) => Promise<void> | void;
  readonly #locks: Locks;
  readonly #changed: (change: FileChanged) => Promise<void> | void;

  constructor(
    contentDir: string,
    written: (file: WrittenFile & { before?: string }) => Promise<void> | void,
    locks: Locks = createOwnLocks(),
    changed: (change: FileChanged) => Promise<void> | void = () => {},
  ) {
    this.#contentDir = contentDir;
    this.#written = written;
    this.#locks = locks;
    this.#changed = changed;
  }

  async read(path: string): Promise<ContentFile | undefined> {
    const file = join(this.#contentDir, path);
    try {
      await this.#confine(file, path);
      const source = await readToMend(file);
      if (source === undefined) return undefined;
      return { path, source, hash: hashOf(source) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  write({ seen, ...written }: WrittenFile & { seen: string | undefined }): Promise<'written' | 'changed-meanwhile'> {
    return whileHeld(this.#locks, 'content', () => this.#replace(written, seen));
  }

  /**
   * A document and the files it names, which lie beside it: they are there before what names them. `taken` where another
   * text or file has a name; what is there as it should be stays, so that this may be done again after a fault.
   */
  publish({
    path,
    markdown,
    files,
  }: {
    path: string;
    markdown: string;
    files: readonly { name: string; bytes: Uint8Array }[];
  }): Promise<'published' | 'taken'> {
    return whileHeld(this.#locks, 'content', async () => {
      const current = await this.read(path);
      if (current && current.source !== markdown) return 'taken';
      const folder = await this.#folderOf(path);
      // Every name is looked at before a file is written: what is refused leaves nothing behind.
      const missing: { place: string; bytes: Uint8Array }[] = [];
      for (const { name, bytes } of files) {
        const place = join(folder, name);
        const known = await readFile(place).catch(() => undefined);
        if (known && !known.equals(bytes)) return 'taken';
        if (!known) missing.push({ place, bytes });
      }
      for (const { place, bytes } of missing) {
        if (!(await this.#put(place, folder, bytes, true))) return 'taken';
      }
      if (!current) await this.#replace({ path, source: markdown }, undefined);
      return 'published';
    });
  }

  /**
   * A file beside texts, such as a picture: under this name, or one like it where another file has that already. What is
   * there with the same bytes is the file. Gives its path.
   */
  add({ folder, stem, ending, content }: BesideText, by: Author): Promise<string> {
    return whileHeld(this.#locks, 'content', async () => {
      for (let number = 1; ; number += 1) {
        const path = `${folder}/${stem}${number > 1 ? `-${number}` : ''}.${ending}`;
        const place = join(this.#contentDir, path);
        await this.#folderOf(path);
        const stats = await lstat(place).catch(() => undefined);
        // Another size is another file: it need not be read while everybody waits.
        if (stats && stats.size !== content.byteLength) continue;
        const known = stats && (await readFile(place).catch(() => undefined));
        if (known?.equals(content)) return path;
        if (known || !(await this.#put(place, dirname(place), content, true))) continue;
        await this.#changed({ path, content, by });
        return path;
      }
    });
  }

  /** Another content in the place of a file beside texts; false where there is none, unless it `mayBeNew`. */
  exchange(path: string, content: Uint8Array, by: Author, mayBeNew = false): Promise<boolean> {
    return whileHeld(this.#locks, 'content', async () => {
      const place = await this.#fileAt(path);
      if (place === undefined && !mayBeNew) return false;
      const before = place === undefined ? undefined : await readFile(place);
      const folder = await this.#folderOf(path);
      if (!(await this.#put(join(this.#contentDir, path), folder, content, place === undefined))) return false;
      await this.#changed(defined({ path, content, before, by }));
      return true;
    });
  }

  /** Takes a file beside texts away, where it still may go once nobody else writes. */
  remove(path: string, isStillSo: () => boolean | Promise<boolean>, by: Author): Promise<boolean> {
    return whileHeld(this.#locks, 'content', async () => {
      const place = await this.#fileAt(path);
      if (place === undefined || !(await isStillSo())) return false;
      const before = await readFile(place);
      await unlink(place);
      await this.#changed({ path, before, by });
      return true;
    });
  }

  /** Where a file is that is none of the texts; undefined where there is none. */
  async #fileAt(path: string): Promise<string | undefined> {
    const place = join(this.#contentDir, path);
    if (!isBesideText(path)) throw new Error(`neither picture nor attached file: ${path}`);
    const stats = await lstat(place).catch(() => undefined);
    if (!stats?.isFile()) return undefined;
    await this.#confine(place, path);
    return place;
  }

  async #folderOf(path: string): Promise<string> {
    const file = join(this.#contentDir, path);
    const folder = dirname(file);
    if (!isInside(this.#contentDir, file)) throw new Error(`outside the content folder: ${path}`);
    await mkdir(folder, { recursive: true });
    await this.#confine(folder, path);
    return folder;
  }

  async #replace(written: WrittenFile, seen: string | undefined) {
    const { path, source } = written;
    const folder = await this.#folderOf(path);
    const current = await this.read(path);
    if (current?.hash !== seen) return 'changed-meanwhile';
    if (!(await this.#put(join(this.#contentDir, path), folder, source, seen === undefined)))
      return 'changed-meanwhile';
    await this.#written(defined({ ...written, before: current?.source }));
    return 'written';
  }

  /** False where `isNew` and something has the name already. */
  async #put(file: string, folder: string, content: string | Uint8Array, isNew: boolean): Promise<boolean> {
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

  /** Neither dots nor links lead out of the content folder. */
  async #confine(file: string, path: string): Promise<void> {
    const root = await realpath(this.#contentDir);
    const real = await realpath(file);
    if (!isInside(this.#contentDir, file) || !isInside(root, real))
      throw new Error(`outside the content folder: ${path}`);
  }
}

function isInside(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function hashOf(source: string): string {
  return createHash('sha256').update(source).digest('hex');
}
