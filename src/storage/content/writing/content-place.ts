import { lstat, mkdir, readFile, realpath, rmdir, unlink } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { putFile } from './put-file.ts';

/** The content folder, of which nothing is written or read outside. Whoever writes holds the lock of the content. */
export class ContentPlace {
  readonly #contentDir: string;

  constructor(contentDir: string) {
    this.#contentDir = contentDir;
  }

  /** The folder a file is in, made where there is none. */
  async folderOf(path: string): Promise<string> {
    const file = join(this.#contentDir, path);
    const folder = dirname(file);
    if (!isInside(this.#contentDir, file)) throw new Error(`outside the content folder: ${path}`);
    await mkdir(folder, { recursive: true });
    await this.confine(folder, path);
    return folder;
  }

  /** Neither dots nor links lead out of the content folder. */
  async confine(file: string, path: string): Promise<void> {
    const root = await realpath(this.#contentDir);
    const real = await realpath(file);
    if (!isInside(this.#contentDir, file) || !isInside(root, real))
      throw new Error(`outside the content folder: ${path}`);
  }

  /** What is at a path: its bytes, `folder`, or undefined. A link is a fault, as is what leads outside. */
  async bytesAt(path: string): Promise<Uint8Array | 'folder' | undefined> {
    const file = join(this.#contentDir, path);
    const stats = await lstat(file).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ENOENT' || fault.code === 'ENOTDIR') return undefined;
      throw fault;
    });
    if (!stats) return undefined;
    await this.confine(file, path);
    if (stats.isDirectory()) return 'folder';
    if (!stats.isFile()) throw new Error(`no plain file: ${path}`);
    return readFile(file);
  }

  /** Has a file say these bytes, or takes it away, without a word to anybody: the caller has looked at what stands there. */
  async put(path: string, bytes: Uint8Array | undefined): Promise<void> {
    if (bytes) {
      await putFile(join(this.#contentDir, path), await this.folderOf(path), bytes, false);
      return;
    }
    const place = join(this.#contentDir, path);
    await this.confine(place, path);
    await unlink(place);
    // Git knows no empty folders: one that was renamed there does not stay behind here.
    for (let at = dirname(path); at !== '.'; at = dirname(at)) {
      const isGone = await rmdir(join(this.#contentDir, at)).then(
        () => true,
        () => false,
      );
      if (!isGone) return;
    }
  }
}

function isInside(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
