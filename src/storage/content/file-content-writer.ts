import { createHash } from 'node:crypto';
import { lstat, readFile, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { defined } from '#src/base/defined.ts';
import type {
  ContentBatchWriter,
  ContentFile,
  ContentMove,
  ContentMover,
  ContentWriter,
  WrittenFile,
} from '#src/editing/dependencies.ts';
import type { SavedMove } from '#src/editing/history/content-history.ts';
import { createOwnLocks, type Locks, whileHeld } from '#src/storage/processes/locks.ts';
import { moveFiles } from './moves/move-files.ts';
import { isBesideText } from './picture-files.ts';
import { readToMend } from './read-content-file.ts';
import { ContentPlace } from './writing/content-place.ts';
import { putFile } from './writing/put-file.ts';
import type { Author, Issued, Saved, Told } from './writing/told.ts';

/** Held by whoever writes content, over all processes. */
export const contentLock = 'content';

type BesideText = { folder: string; stem: string; ending: string; content: Uint8Array };

/**
 * Content as files. There is one writer at a time over all processes: of two people who save the same at once, the second
 * one is told. A write goes to a file beside it, is synced and takes the other's place in one step: whoever reads
 * meanwhile, a crash included, sees the one or the other whole. `written` is told, to make it public at once.
 */
export class FileContentWriter implements ContentWriter, ContentMover, ContentBatchWriter {
  readonly #contentDir: string;
  readonly #place: ContentPlace;
  readonly #written: (file: Saved) => Promise<void> | void;
  readonly #locks: Locks;
  readonly #told: Told;

  constructor(
    contentDir: string,
    written: (file: Saved) => Promise<void> | void,
    locks: Locks = createOwnLocks(),
    told: Told = {},
  ) {
    this.#contentDir = contentDir;
    this.#place = new ContentPlace(contentDir);
    this.#written = written;
    this.#locks = locks;
    this.#told = told;
  }

  async read(path: string): Promise<ContentFile | undefined> {
    const file = join(this.#contentDir, path);
    try {
      await this.#place.confine(file, path);
      const source = await readToMend(file);
      if (source === undefined) return undefined;
      return { path, source, hash: hashOf(source) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  write({ seen, ...written }: WrittenFile & { seen: string | undefined }): Promise<'written' | 'changed-meanwhile'> {
    return this.#alone([written.path], () => this.#replace(written, seen));
  }

  writeAll(
    files: Parameters<ContentBatchWriter['writeAll']>[0],
    why: string,
  ): ReturnType<ContentBatchWriter['writeAll']> {
    const paths = files.map(({ path }) => path);
    return this.#alone(paths, async () => {
      const saved: Saved[] = [];
      for (const { seen, ...file } of files) {
        const current = await this.read(file.path);
        if (current?.hash !== seen) return { kind: 'changed-meanwhile', path: file.path };
        saved.push(defined({ ...file, before: current?.source }));
      }
      const done: Saved[] = [];
      for (const file of saved) {
        if (await this.#putText(file)) done.push(file);
      }
      if (done.length > 0) await this.#told.together?.(done, why);
      const missed = saved.find((file) => !done.includes(file));
      return missed ? { kind: 'changed-meanwhile', path: missed.path } : { kind: 'written' };
    });
  }

  /**
   * A document and the files it names, which lie beside it: they are there before what names them. `taken` where another
   * text or file has a name; what is there as it should be stays, so that this may be done again after a fault.
   */
  publish({ path, markdown, files, by }: Issued): Promise<'published' | 'taken'> {
    return whileHeld(this.#locks, contentLock, async () => {
      const current = await this.read(path);
      if (current && current.source !== markdown) return 'taken';
      const folder = await this.#place.folderOf(path);
      // Every name is looked at before a file is written: what is refused leaves nothing behind.
      const missing: { name: string; bytes: Uint8Array }[] = [];
      for (const { name, bytes } of files) {
        const place = join(folder, name);
        const known = await readFile(place).catch(() => undefined);
        if (known && !known.equals(bytes)) return 'taken';
        if (!known) missing.push({ name, bytes });
      }
      for (const { name, bytes } of missing) {
        if (!(await putFile(join(folder, name), folder, bytes, true))) return 'taken';
        await this.#told.file?.(defined({ path: `${dirname(path)}/${name}`, content: bytes, by }));
      }
      if (!current) await this.#replace(defined({ path, source: markdown, by }), undefined);
      return 'published';
    });
  }

  /**
   * A file beside texts, such as a picture: under this name, or one like it where another file has that already. What is
   * there with the same bytes is the file. Gives its path.
   */
  add({ folder, stem, ending, content }: BesideText, by: Author): Promise<string> {
    return whileHeld(this.#locks, contentLock, async () => {
      for (let number = 1; ; number += 1) {
        const path = `${folder}/${stem}${number > 1 ? `-${number}` : ''}.${ending}`;
        const place = join(this.#contentDir, path);
        await this.#place.folderOf(path);
        const stats = await lstat(place).catch(() => undefined);
        // Another size is another file: it need not be read while everybody waits.
        if (stats && stats.size !== content.byteLength) continue;
        const known = stats && (await readFile(place).catch(() => undefined));
        if (known?.equals(content)) return path;
        if (known || !(await putFile(place, dirname(place), content, true))) continue;
        await this.#told.file?.({ path, content, by });
        return path;
      }
    });
  }

  /** Another content in the place of a file beside texts; false where there is none, unless it `mayBeNew`. */
  exchange(path: string, content: Uint8Array, by: Author, mayBeNew = false): Promise<boolean> {
    return whileHeld(this.#locks, contentLock, async () => {
      const place = await this.#fileAt(path);
      if (place === undefined && !mayBeNew) return false;
      const before = place === undefined ? undefined : await readFile(place);
      const isNew = place === undefined;
      if (!(await putFile(join(this.#contentDir, path), await this.#place.folderOf(path), content, isNew)))
        return false;
      await this.#told.file?.(defined({ path, content, before, by }));
      return true;
    });
  }

  /** Takes a file beside texts away, where it still may go once nobody else writes. */
  remove(path: string, isStillSo: () => boolean | Promise<boolean>, by: Author): Promise<boolean> {
    return whileHeld(this.#locks, contentLock, async () => {
      const place = await this.#fileAt(path);
      if (place === undefined || !(await isStillSo())) return false;
      const before = await readFile(place);
      await unlink(place);
      await this.#told.file?.({ path, before, by });
      return true;
    });
  }

  /** All of it is public, at its other addresses, when this returns. */
  move({ files, also, by, look }: ContentMove): Promise<'moved' | 'changed-meanwhile' | 'taken'> {
    const paths = [...files.flatMap(({ from, to }) => [from, to]), also.path];
    return this.#alone(paths, async () => {
      const sources: SavedMove['files'][number][] = [];
      for (const { from, to, seen } of files) {
        const current = await this.read(from);
        if (current?.hash !== seen) return 'changed-meanwhile';
        await this.#place.folderOf(to);
        sources.push({ from, to, source: current.source });
      }
      const before = await this.read(also.path);
      if (before?.hash !== also.seen) return 'changed-meanwhile';
      const place = join(this.#contentDir, also.path);
      const isChanged = before?.source !== also.source;
      const written = isChanged ? defined({ path: also.path, source: also.source, before: before?.source }) : undefined;
      const saved = defined({ files: sources, also: written, by, look });
      const takeBack = await this.#told.beginMove?.(saved);
      if (isChanged && !(await putFile(place, dirname(place), also.source, !before))) {
        await takeBack?.();
        return 'changed-meanwhile';
      }
      if (!(await this.carryOut(files))) {
        if (isChanged && before) await putFile(place, dirname(place), before.source, false);
        await takeBack?.();
        return 'taken';
      }
      await this.#told.moved?.(saved);
      return 'moved';
    });
  }

  /** Gives files their other names, of a move that was noted. The caller holds the lock; false where a name is taken. */
  carryOut(files: readonly { from: string; to: string }[]): Promise<boolean> {
    const at = (path: string) => join(this.#contentDir, path);
    return moveFiles(files.map(({ from, to }) => ({ from: at(from), to: at(to) })));
  }

  /** Where a file is that is none of the texts; undefined where there is none. */
  async #fileAt(path: string): Promise<string | undefined> {
    const place = join(this.#contentDir, path);
    if (!isBesideText(path)) throw new Error(`neither picture nor attached file: ${path}`);
    const stats = await lstat(place).catch(() => undefined);
    if (!stats?.isFile()) return undefined;
    await this.#place.confine(place, path);
    return place;
  }

  /** Nobody else writes, and no move of these files is half done. */
  #alone<Value>(paths: readonly string[], work: () => Promise<Value>): Promise<Value> {
    return whileHeld(this.#locks, contentLock, async () => {
      await this.#told.settle?.(paths);
      return work();
    });
  }

  async #replace(written: WrittenFile, seen: string | undefined) {
    await this.#place.folderOf(written.path);
    const current = await this.read(written.path);
    if (current?.hash !== seen) return 'changed-meanwhile';
    const file = defined({ ...written, before: current?.source });
    if (!(await this.#putText(file))) return 'changed-meanwhile';
    await this.#written(file);
    return 'written';
  }

  /** False where a file that is to be is there already. */
  async #putText(file: Saved): Promise<boolean> {
    const { path, source, before } = file;
    const folder = await this.#place.folderOf(path);
    const takeBack = await this.#told.begin?.(file);
    const isPut = await putFile(join(this.#contentDir, path), folder, source, before === undefined);
    if (!isPut) await takeBack?.();
    return isPut;
  }
}

const hashOf = (source: string) => createHash('sha256').update(source).digest('hex');
