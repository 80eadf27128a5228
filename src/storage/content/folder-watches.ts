import { type FSWatcher, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { isIgnored } from './content-files.ts';
import { codeOf } from './read-content-file.ts';

/** More folders than any county has; each costs the system a watch. */
const mostFolders = 5_000;

type Watched = { watcher: FSWatcher; identity: string };

/**
 * Watches folders, each by itself: one watch a folder tells of every file in it, also of one whose size and date stay
 * the same. What stands at a folder's path can be exchanged in one step, and then the watch is of the old one:
 * `exchanged` looks for that.
 */
export class FolderWatches {
  readonly #root: string;
  readonly #onPath: (path: string) => void;
  readonly #watched = new Map<string, Watched>();
  /** Why not every folder is watched. */
  fault: string | undefined;

  constructor(root: string, onPath: (path: string) => void) {
    this.#root = root;
    this.#onPath = onPath;
  }

  watch(path: string, identity: string): void {
    const known = this.#watched.get(path);
    if (known?.identity === identity || isIgnored(path)) return;
    this.#drop(path);
    if (this.#watched.size >= mostFolders) {
      this.fault = 'EMFILE';
      return;
    }
    try {
      const watcher = watch(join(this.#root, path), { persistent: false }, (_event, name) => {
        if (name !== null && !isIgnored(name)) this.#onPath(path ? `${path}/${name}` : name);
        else if (name === null) this.#onPath(path);
      });
      watcher.on('error', (error) => {
        this.fault = codeOf(error);
        this.#drop(path);
      });
      this.#watched.set(path, { watcher, identity });
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') this.fault = codeOf(error);
    }
  }

  /** Whether another folder stands where one is watched, or none; its watch is given up. */
  exchanged(): boolean {
    // A content folder that was away is not watched until it is looked at again.
    let isExchanged = !this.#watched.has('') && this.fault === undefined;
    for (const [path, { identity }] of this.#watched) {
      if (this.#identityOf(path) === identity) continue;
      this.#drop(path);
      isExchanged = true;
    }
    return isExchanged;
  }

  close(): void {
    for (const path of [...this.#watched.keys()]) this.#drop(path);
  }

  #identityOf(path: string): string | undefined {
    try {
      const stats = statSync(join(this.#root, path), { throwIfNoEntry: false });
      return stats?.isDirectory() ? `${stats.dev}:${stats.ino}` : undefined;
    } catch {
      return undefined;
    }
  }

  #drop(path: string): void {
    this.#watched.get(path)?.watcher.close();
    this.#watched.delete(path);
  }
}
